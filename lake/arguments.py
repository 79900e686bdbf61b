"""Command lines that say what is wrong with their arguments in one Chinese sentence."""

import argparse
import datetime as dt
import re
import sys
from typing import NoReturn

# argparse's own sentences (Python 3.11 to 3.14), by shape.
_SENTENCES = (
    (r"the following arguments are required: (.+)", r"缺少参数：\1"),
    (r"one of the arguments (.+) is required", r"以下参数需要填写一个：\1"),
    (r"unrecognized arguments: (.+)", r"无法识别的参数：\1"),
    (r"ambiguous option: (\S+) could match (.+)", r"参数 \1 可以是 \2，请写全"),
    (r"argument (\S+): not allowed with argument (\S+)", r"参数 \1 与 \2 只能填写一个"),
    (r"argument (\S+): expected .*argument.*", r"参数 \1 后面没有填写内容"),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?", r"参数 \1 不带内容，请去掉“\2”"),
    (r"argument (\S+): invalid choice: '?(.*?)'?(?:, maybe you meant .*)? \(choose from (.+)\)",
     r"参数 \1 的“\2”无效，可以是 \3"),
    (r"argument (\S+): invalid (?:int|float) value: '(.*)'", r"参数 \1 的“\2”不是数字"),
    (r"argument (\S+): invalid \S+ value: '(.*)'", r"参数 \1 的“\2”无效"),
    (r"argument (\S+): (.+)", r"参数 \1：\2"),
)  # fmt: skip


class Parser(argparse.ArgumentParser):
    """An argument parser whose errors end with exit code 1, as a refused command does.

    Exit code 2, argparse's own, says in ``submit`` that warnings wait for a reason.
    """

    def error(self, message: str) -> NoReturn:
        """Print one sentence and leave."""
        sentence = message
        for shape, words in _SENTENCES:
            match = re.fullmatch(shape, message, re.S)
            if match:
                sentence = match.expand(words)
                break
        sys.stderr.write(f"{sentence}。写法见 {self.prog} --help\n")
        sys.exit(1)


def day(text: str) -> dt.date:
    """A day given as 2023-09-30."""
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，请写成 2023-09-30 的形式") from error
