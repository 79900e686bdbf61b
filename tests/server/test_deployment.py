"""The deployment guide and the files of deploy/: what a test machine can run of them is run."""

import datetime as dt
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from websockets.sync.client import connect

from lake.settings import PROJECT
from tests.server.conftest import PASSWORD
from tests.server.live import LiveServer, run_page

GUIDE = PROJECT / "docs" / "deployment.md"
DEPLOY = PROJECT / "deploy"
NO_USER = "needs the user board"
NO_SYSTEMD = "needs a systemd that runs"
INSTALL = "tests/tools/test_install.py"
MOVED = "tests/lake/test_move.py"
AS_BOARD = "sudo -u board env BOARD_HOME=/srv/board/var"
NEWEST_BACKUP = '"$(ls /srv/backup/board-*.zip | tail -n 1)"'
# Every line of the guide's sh blocks: the reason why it is not run here, or None where a test below runs it.
COMMANDS = {
    "useradd --system --home-dir /srv/board --shell /usr/sbin/nologin board": NO_USER,
    "mkdir -p /srv/board/app /srv/board/var": None,
    "tar -xzf board.tar.gz -C /srv/board/app": None,
    "chown -R board:board /srv/board/var": NO_USER,
    "chmod 700 /srv/board/var": None,
    "cd /srv/board/app && make install": INSTALL,
    "install -m 600 -o board -g board deploy/board.env /etc/board.env": None,
    "install -m 644 deploy/board.service /etc/systemd/system/board.service": None,
    "sudo -u board env BOARD_HOME=/srv/board/var .venv/bin/python -m etl load": None,
    "systemctl daemon-reload": NO_SYSTEMD,
    "systemctl enable --now board": NO_SYSTEMD,
    "journalctl -u board": NO_SYSTEMD,
    "sudo -u board env BOARD_HOME=/srv/board/var .venv/bin/python -m server accounts list": None,
    "install -m 644 deploy/nginx.conf /etc/nginx/conf.d/board.conf": None,
    "nginx -t": None,
    "systemctl reload nginx": NO_SYSTEMD,
    "sudo -u board env BOARD_HOME=/srv/board/var .venv/bin/python -m server keys list": None,
    "curl --fail --silent http://127.0.0.1:8501/healthz": None,
    "curl --fail --silent http://127.0.0.1:8501/metrics": None,
    "systemctl stop board": NO_SYSTEMD,
    "systemctl start board": NO_SYSTEMD,
    "systemctl enable --now board-backup.timer": NO_SYSTEMD,
    "install -d -m 700 -o board -g board /srv/backup": None,
    "install -m 644 deploy/board-backup.service deploy/board-backup.timer /etc/systemd/system/": None,
    "sudo -u board env BOARD_HOME=/srv/board/var .venv/bin/python -m etl backup /srv/backup": None,
    f"sudo -u board .venv/bin/python -m etl backup-verify {NEWEST_BACKUP}": None,
    "mv /srv/board/var /srv/board/var.old": None,
    "install -d -m 700 -o board -g board /srv/board/var": None,
    "install -m 644 deploy/board-compact.service deploy/board-compact.timer /etc/systemd/system/": None,
    "systemctl enable --now board-compact.timer": NO_SYSTEMD,
    f"{AS_BOARD} .venv/bin/python -m etl backup-restore {NEWEST_BACKUP}": None,
    "sudo -u postgres createdb --owner board board": MOVED,
    f'{AS_BOARD} .venv/bin/python -m etl move --catalog "postgres:host=127.0.0.1 dbname=board user=board"'
    " --lake /srv/board/lake": MOVED,
    "sudo -u board env BOARD_HOME=/srv/board/var .venv/bin/python -m etl doctor": None,
}


def guide_commands():
    blocks = re.findall(r"^```sh\n(.*?)^```", GUIDE.read_text("utf-8"), re.M | re.S)
    return [line for block in blocks for line in block.splitlines() if line]


def test_every_command_of_the_guide_is_accounted_for():
    assert set(guide_commands()) == set(COMMANDS)


class Machine:
    """The guide's paths under a folder of the test's own."""

    def __init__(self, folder):
        self.folder = folder
        self.done = set()
        for name in ("etc/systemd/system", "etc/nginx/conf.d", "srv"):
            (folder / name).mkdir(parents=True)

    def run(self, line):
        """Run one line of the guide and give back what it printed."""
        assert COMMANDS[line] is None
        self.done.add(line)
        here = line.replace("/srv/", f"{self.folder}/srv/").replace(" /etc/", f" {self.folder}/etc/")
        here = here.replace(".venv/bin/python", sys.executable).removeprefix("sudo -u board ")
        here = here.replace("-o board -g board ", "")
        cwd = self.folder / "srv/board/app"
        cwd = cwd if (cwd / "deploy").is_dir() and "tar" not in here else self.folder
        done = subprocess.run(here, shell=True, cwd=cwd, capture_output=True, encoding="utf-8", timeout=60)  # noqa: S602
        assert done.returncode == 0, done.stderr
        return done.stdout


def board_of(home):
    command = [sys.executable, "-m", "reports", "board", "--month", "2023-09"]
    environ = {**os.environ, "BOARD_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        command, cwd=PROJECT, env=environ, capture_output=True, check=True, timeout=60
    ).stdout


@pytest.mark.skipif(os.name == "nt" or not shutil.which("git"), reason="needs a Unix shell and git")
def test_installation_backup_and_restore_as_the_guide_says(tmp_path, demo_home):
    machine = Machine(tmp_path)
    archive = ["git", "archive", "--format=tar.gz", "-o", str(tmp_path / "board.tar.gz"), "HEAD"]
    if subprocess.run(archive, cwd=PROJECT, capture_output=True).returncode:
        pytest.skip("not a git checkout")
    for line in list(COMMANDS)[:9]:
        if COMMANDS[line] is None:
            machine.run(line)
    home = tmp_path / "srv/board/var"
    assert home.stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "etc/board.env").stat().st_mode & 0o777 == 0o600
    assert "还没有账号" in machine.run(list(COMMANDS)[12])
    assert "还没有接口密钥" in machine.run(next(line for line in COMMANDS if line.endswith("keys list")))
    shutil.rmtree(home)
    shutil.copytree(demo_home, home)
    before = board_of(home)
    first = list(COMMANDS).index("install -d -m 700 -o board -g board /srv/backup")
    for line in list(COMMANDS)[first:]:
        if COMMANDS[line] is None:
            machine.run(line)
    assert board_of(home) == before
    assert (tmp_path / "srv/backup").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "etc/systemd/system/board-backup.timer").exists()


@pytest.mark.parametrize(
    "name",
    [
        "board.service",
        "board-backup.service",
        "board-backup.timer",
        "board-compact.service",
        "board-compact.timer",
    ],
)
def test_the_unit_is_one_that_systemd_takes(tmp_path, name):
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed (apt-get install systemd)")
    text = (DEPLOY / name).read_text("utf-8")
    text = text.replace("/srv/board/app/.venv/bin/python", sys.executable).replace(
        "/srv/board/app", str(PROJECT)
    )
    text = re.sub(r"^(User|Group)=board$", r"\1=root", text, flags=re.M)
    unit = tmp_path / name
    if name.endswith(".timer"):  # it names a service, which must be there
        shutil.copy(DEPLOY / name.replace(".timer", ".service"), tmp_path)
    unit.write_text(text, "utf-8")
    answer = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, timeout=60
    )
    said = [line for line in answer.stderr.splitlines() if name in line]
    assert (answer.returncode, said) == (0, [])


def test_settings_in_the_files_are_settings():
    from server.settings import read_server_settings

    lines = (DEPLOY / "board.env").read_text("utf-8").splitlines()
    environ = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    settings = read_server_settings(environ)
    assert settings.has_tls and settings.is_trusted_proxy("127.0.0.1")
    readme = (PROJECT / "README.md").read_text("utf-8")
    assert all(f"| `{name}`" in readme for name in environ)


@pytest.fixture(scope="module")
def behind_nginx(demo_home, tmp_path_factory):
    """The board as deploy/ sets it up, nginx with TLS in front, both on free ports of the loopback."""
    nginx = shutil.which("nginx") or next(
        (path for path in ("/usr/sbin/nginx", "/usr/local/sbin/nginx") if Path(path).exists()), None
    )
    if nginx is None:
        pytest.skip("nginx is not installed (apt-get install nginx-light)")
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(demo_home, folder / "var")
    with LiveServer(folder / "var", BOARD_TLS="1", BOARD_TRUSTED_PROXIES="127.0.0.1") as server:
        plain, secure = free_port(), free_port()
        configuration = nginx_configuration(folder, server.port, plain, secure)
        command = [nginx, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration)]
        subprocess.run([*command, "-t"], check=True, capture_output=True, timeout=30)
        process = subprocess.Popen([*command, "-g", "daemon off;"], stderr=subprocess.DEVNULL)
        try:
            wait_for(secure)
            yield server, secure, folder
        finally:
            process.terminate()
            process.wait(10)


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(port):
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")


def nginx_configuration(folder, port, plain, secure):
    write_certificate(folder)
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    for ours, here in (
        ("listen 80;", f"listen 127.0.0.1:{plain};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{secure} ssl http2;"),
        ("/etc/nginx/board", str(folder / "board")),
        ("/var/log/nginx", str(folder)),
        ("http://127.0.0.1:8501", f"http://127.0.0.1:{port}"),
    ):
        assert ours in text
        text = text.replace(ours, here)
    (folder / "board.conf").write_text(text, "utf-8")
    temporary = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if hasattr(os, "geteuid") and os.geteuid() == 0 else ""
    configuration = folder / "nginx.conf"
    configuration.write_text(
        f"{user}pid {folder}/nginx.pid;\nevents {{}}\nhttp {{ {temporary} include {folder}/board.conf; }}\n"
    )
    return configuration


def write_certificate(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "board.example.gov.cn")])
    now = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    (folder / "board.crt").write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    (folder / "board.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )


def ask(port, method, path, body=None, **headers):
    context = ssl._create_unverified_context()  # noqa: S323 - the test's own certificate
    connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=15, context=context)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): v for name, v in headers.items()})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_log_in_and_websocket_through_nginx(behind_nginx):
    server, port, folder = behind_nginx
    token = re.search(r"/account/setup\?token=(\S+)", server.log())[1]
    origin = {"Origin": f"https://127.0.0.1:{port}", "Content_Type": "application/x-www-form-urlencoded"}
    assert ask(port, "GET", f"/account/setup?token={token}")[0] == 200
    sent = f"token={token}&name=admin&password={PASSWORD}&repeat={PASSWORD}".replace(" ", "+")
    assert ask(port, "POST", "/account/setup", sent, **origin)[0] == 303
    status, headers, _ = ask(port, "POST", "/account/login", f"name=admin&password={PASSWORD}", **origin)
    line = headers["Set-Cookie"]
    assert status == 303 and line.startswith("__Host-board_session=") and "Secure" in line
    assert "max-age" in headers["Strict-Transport-Security"]
    context = ssl._create_unverified_context()  # noqa: S323
    with connect(
        f"wss://127.0.0.1:{port}/_stcore/stream", ssl=context, origin=origin["Origin"], proxy=None,
        subprotocols=["streamlit"], additional_headers={"Cookie": line.split(";")[0]}, max_size=None,
    ) as connection:  # fmt: skip
        assert "新增账号" in run_page(connection, "accounts")[0]
    # One-time links do not end up in the log.
    assert token not in (folder / "board.log").read_text("utf-8")


def test_nginx_cannot_be_told_another_address_and_hides_the_metrics(behind_nginx):
    _server, port, _ = behind_nginx
    assert ask(port, "GET", "/metrics")[0] == 404
    assert ask(port, "GET", "/_stcore/metrics")[0] == 404
    assert ask(port, "GET", "/healthz", X_Forwarded_For="8.8.8.8")[0] == 200


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
def test_watching_as_the_guide_says(behind_nginx):
    server, *_ = behind_nginx
    for line in (line for line in COMMANDS if line.startswith("curl")):
        here = line.replace(":8501", f":{server.port}").split()
        assert subprocess.run(here, capture_output=True, timeout=30).returncode == 0
