"""What the installer decides before it calls pip; the installation itself is tried by `make test`."""

import sys

import pytest

from tools import install
from tools.install import InstallError


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_a_python_with_wheels_is_taken(version):
    install.check_python(version)


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 15)])
def test_another_python_is_refused_in_both_languages(version):
    with pytest.raises(InstallError, match=r"需要 Python 3\.11–3\.14.*is needed"):
        install.check_python(version)


def test_wheels_are_used_when_the_folder_is_there(tmp_path):
    assert install.find_wheels(None, tmp_path) is None
    (tmp_path / "board-1-py3-none-any.whl").touch()
    assert install.find_wheels(None, tmp_path) == tmp_path


def test_a_wheel_folder_asked_for_must_hold_wheels(tmp_path):
    with pytest.raises(InstallError, match=r"没有 \.whl 文件"):
        install.find_wheels(tmp_path, tmp_path)


def test_scaleout_packages_only_with_a_postgres_catalogue():
    plain = [lock.name for lock in install.wanted_locks("run", {})]
    scaled = [lock.name for lock in install.wanted_locks("run", {"BOARD_CATALOG": "postgres:host=db"})]
    assert plain == ["requirements.lock"]
    assert scaled == ["requirements.lock", "requirements-scaleout.lock"]


def test_libraries_are_compiled_beforehand_where_programs_may_not():
    assert install.bytecode_options({}) == ["--no-compile"]
    assert install.bytecode_options({"PYTHONDONTWRITEBYTECODE": "1"}) == []


def test_an_unchanged_lock_is_installed_once(tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(install, "install_one", lambda venv, lock, wheels: calls.append(lock.name))
    lock = tmp_path / "requirements.lock"
    lock.write_text("duckdb==1.5.5\n")
    for _ in range(2):
        install.install(tmp_path, [lock], None)
    assert calls == ["requirements.lock"]
    lock.write_text("duckdb==1.5.6\n")
    install.install(tmp_path, [lock], None)
    assert len(calls) == 2


def test_a_failed_installation_leaves_no_stamp(tmp_path, monkeypatch):
    def fail(venv, lock, wheels):
        raise InstallError("no")

    monkeypatch.setattr(install, "install_one", fail)
    lock = tmp_path / "requirements.lock"
    lock.touch()
    with pytest.raises(InstallError):
        install.install(tmp_path, [lock], None)
    assert not (tmp_path / "installed.txt").exists()


def test_a_machine_without_extensions_can_still_run_the_tests(tmp_path, monkeypatch, capsys):
    def fail(venv, lock, wheels):
        raise InstallError("no")

    monkeypatch.setattr(install, "install_one", fail)
    install.install_for_tests(tmp_path, None)
    assert "the PostgreSQL store is not available" in capsys.readouterr().out


def test_a_broken_environment_is_told_from_a_working_one(tmp_path):
    assert install.venv_version(tmp_path / "none") is None
    python = install.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.symlink_to(tmp_path / "gone")
    assert install.venv_version(tmp_path) is None


def test_pip_failures_are_explained_with_their_last_line(tmp_path):
    lines = ["Collecting duckdb", "ERROR: No matching distribution found for duckdb==1.5.5"]
    offline = install.explain(lines, tmp_path / "pip.log", tmp_path / "wheels")
    online = install.explain(lines, tmp_path / "pip.log", None)
    assert "make wheels" in offline
    assert "docs/install.md" in online
    assert offline.count(lines[1]) == online.count(lines[1]) == 1


def test_this_environment_runs_a_supported_python():
    install.check_python(sys.version_info[:2])
