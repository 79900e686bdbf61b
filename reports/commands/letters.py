"""`python -m reports letters`: one page a unit with what is behind, missing or due, by colour."""

import argparse
import sys
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from domain.letters import LetterKind
from reports.commands.shared import add_month, add_out, material_of, the_store
from reports.files import write_file
from reports.letters import compose_letter, units_asked
from reports.material import Material
from reports.word.paper import set_notice
from reports.wording import letters as words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    add_month(parser)
    add_out(parser, "folder for the .docx files")


def run(args: argparse.Namespace) -> int:
    """Write the files and say how many of which colour; raises BoardError."""
    material = material_of(args, the_store())
    units = units_asked(material)
    kinds = write_letters(material, args.out)
    told = "、".join(f"{kind}{kinds[kind]}份" for kind in reversed(LetterKind) if kinds[kind]) or "无"
    sys.stdout.write(words.RAN.format(units=len(units), letters=kinds.total(), kinds=told) + "\n")
    return 0


def write_letters(material: Material, folder: Path) -> Counter[LetterKind]:
    """Write the letters with a progress bar (on a terminal only); how many of each colour."""
    kinds: Counter[LetterKind] = Counter()
    folder.mkdir(parents=True, exist_ok=True)
    # disable=None: no bar where nobody looks, as in a scheduled run.
    for unit in tqdm(units_asked(material), desc=words.PROGRESS, unit=words.PROGRESS_UNIT, disable=None):
        if letter := compose_letter(material, unit):
            write_file(folder / letter.file_name, set_notice(letter.notice))
            kinds[letter.kind] += 1
    return kinds
