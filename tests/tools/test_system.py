"""Which system programs the tests ask for."""

from tools import system


def test_a_bare_machine_lacks_browser_font_and_office(monkeypatch, tmp_path):
    monkeypatch.setattr(system.shutil, "which", lambda name: None)
    assert system.missing_packages({"BOARD_CHROMIUM": str(tmp_path / "none")}) == [
        "chromium",
        "fontconfig",
        "fonts-noto-cjk",
        "libreoffice-writer",
        "libreoffice-calc",
        "libreoffice-impress",
    ]


def test_a_database_server_is_installed_only_on_a_ci_machine(monkeypatch, tmp_path):
    browser = {"BOARD_CHROMIUM": str(tmp_path)}
    monkeypatch.setattr(system, "has_chinese_font", lambda: True)
    monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(system.Path, "glob", lambda path, pattern: iter(()))
    assert system.missing_packages(browser) == []
    assert system.missing_packages({**browser, "CI": "true"}) == ["postgresql"]


def test_without_the_right_to_install_it_says_how_and_goes_on(monkeypatch, capsys):
    monkeypatch.setattr(system, "missing_packages", lambda environ: ["chromium"])
    monkeypatch.setattr(system, "apt_install", lambda packages: False)
    assert system.main() == 0
    assert "apt-get install chromium" in capsys.readouterr().out
