"""deploy/many: the files fit the code, nginx takes its configuration and keeps a visitor with one server."""

import http.server
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request

import pytest
import yaml

from bench.nation_front import NGINX, front
from lake.settings import PROJECT, read_settings
from server.settings import read_server_settings

MANY = PROJECT / "deploy" / "many"
KUBECTL = shutil.which("kubectl")
FILLED = {"POSTGRES_PASSWORD": "p", "COOKIE_SECRET": "c"}


def compose():
    text = (MANY / "compose.yaml").read_text("utf-8")
    return yaml.safe_load(re.sub(r"\$\{(\w+):\?\}", lambda found: FILLED[found.group(1)], text))


def manifests():
    return list(yaml.safe_load_all((MANY / "kubernetes.yaml").read_text("utf-8")))


def named(kind, name):
    return next(one for one in manifests() if (one["kind"], one["metadata"]["name"]) == (kind, name))


def environments():
    """The settings of an app server in both, as the code will find them."""
    [container] = named("StatefulSet", "board")["spec"]["template"]["spec"]["containers"]
    secrets = {"catalog": "postgres:host=postgres dbname=board", "cookie-secret": "c"}
    kubernetes = {
        one["name"]: one.get("value") or secrets[one["valueFrom"]["secretKeyRef"]["key"]]
        for one in container["env"]
    }
    return [compose()["services"]["board-0"]["environment"], kubernetes]


@pytest.mark.parametrize("environment", environments(), ids=["compose", "kubernetes"])
def test_every_setting_is_one_the_code_reads_and_takes(environment):
    known = set(re.findall(r"^\| `(BOARD_\w+)` ", (PROJECT / "README.md").read_text("utf-8"), re.M))
    assert {name for name in environment if name.startswith("BOARD_")} <= known
    settings, server = read_settings(environment), read_server_settings(environment)
    assert settings.catalog.startswith("postgres:") and str(settings.home) == "/srv/board/var"
    assert settings.lake == "/srv/board/lake" and server.has_tls is True
    assert environment["STREAMLIT_SERVER_COOKIE_SECRET"] == "c"


def test_all_app_servers_share_home_lake_and_secret():
    services = compose()["services"]
    apps = [one for name, one in services.items() if name.startswith("board-")]
    assert len(apps) == 2
    assert all(
        {**one, "networks": None} == {**apps[0], "networks": None} and "home:/srv/board/var" in one["volumes"]
        for one in apps
    )
    proxy = services["nginx"]["networks"]["board"]["ipv4_address"]
    assert read_server_settings(apps[0]["environment"]).is_trusted_proxy(proxy)
    assert not read_server_settings(apps[0]["environment"]).is_trusted_proxy("172.30.0.11")
    mounts = [one["mountPath"] for one in _mounts()]
    assert mounts == ["/srv/board/var", "/srv/board/lake", "/srv/board/var/logs"]


def _mounts():
    return named("StatefulSet", "board")["spec"]["template"]["spec"]["containers"][0]["volumeMounts"]


def test_the_nightly_upkeep_is_the_command_and_sees_what_the_servers_see():
    template = named("CronJob", "compact")["spec"]["jobTemplate"]["spec"]["template"]["spec"]
    [job] = template["containers"]
    [server] = named("StatefulSet", "board")["spec"]["template"]["spec"]["containers"]
    assert job["command"] == ["python", "-m", "etl", "compact"]
    assert f"exec -T board-0 {' '.join(job['command'])}" in (MANY / "compose.yaml").read_text("utf-8")
    assert job["volumeMounts"] == server["volumeMounts"]
    assert all(one in server["env"] for one in job["env"]) and job["image"] == server["image"]


def test_nginx_knows_every_app_server_by_the_name_it_has():
    asked = re.findall(r"^\s+server (\S+):8501", (MANY / "nginx.conf").read_text("utf-8"), re.M)
    aliases = [
        alias
        for name, service in compose()["services"].items()
        if name.startswith("board-")
        for alias in service["networks"]["board"]["aliases"]
    ]
    servers = named("StatefulSet", "board")
    assert servers["spec"]["serviceName"] == named("Service", "board")["metadata"]["name"] == "board"
    pods = [f"board-{number}.board" for number in range(servers["spec"]["replicas"])]
    assert asked == aliases == pods


def test_the_image_installs_what_the_catalog_needs_and_starts_the_app():
    said = (MANY / "Dockerfile").read_text("utf-8")
    assert "requirements-scaleout.lock" in said and "--require-hashes" in said
    user = re.search(r"--uid (\d+)", said).group(1)
    context = named("StatefulSet", "board")["spec"]["template"]["spec"]["securityContext"]
    assert str(context["runAsUser"]) == user and f"uid={user}" in compose()["services"]["board-0"]["tmpfs"][0]
    assert '"run", "app.py"' in said and (PROJECT / "app.py").exists()


@pytest.mark.skipif(KUBECTL is None, reason="kubectl is not installed")
def test_kubectl_puts_the_manifests_together():
    done = subprocess.run([KUBECTL, "kustomize", str(MANY)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    found = list(yaml.safe_load_all(done.stdout))
    assert len(found) == len(manifests()) + 1
    [conf] = [one for one in found if one["kind"] == "ConfigMap"]
    assert conf["data"]["board.conf"] == (MANY / "nginx.conf").read_text("utf-8")


class Backend(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = str(self.server.server_port).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def address(tmp_path):
    """nginx with the file as it is, without TLS and with two servers of ours behind it."""
    if NGINX is None:
        pytest.skip("nginx is not installed (apt-get install nginx-light)")
    backends = [http.server.ThreadingHTTPServer(("127.0.0.1", 0), Backend) for _ in range(2)]
    for one in backends:
        threading.Thread(target=one.serve_forever, daemon=True).start()
    with front(tmp_path, [one.server_port for one in backends]) as port:
        yield f"http://127.0.0.1:{port}/"
    for one in backends:
        one.shutdown()


def ask(address, cookie=""):
    request = urllib.request.Request(address, headers={"Cookie": cookie} if cookie else {})
    with urllib.request.urlopen(request, timeout=5) as answer:
        return answer.read().decode(), answer.headers.get("Set-Cookie", "")


def test_a_visitor_stays_with_one_server_and_visitors_are_spread(address):
    servers = set()
    for _ in range(20):
        server, cookie = ask(address)
        assert cookie.startswith("board_way=") and "HttpOnly" in cookie and "SameSite=Strict" in cookie
        way = cookie.split(";")[0]
        for _ in range(3):
            again, second = ask(address, way)
            assert again == server and second == ""
        servers.add(server)
    assert len(servers) == 2


def test_metrics_are_not_for_visitors(address):
    for path in ("metrics", "_stcore/metrics"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            ask(address + path)
