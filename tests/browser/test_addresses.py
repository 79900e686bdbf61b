"""Every page by its own address: light and dark, wide and phone, in Chinese, open to everybody."""

import re
from pathlib import Path

import pytest

from dashboard import text
from tests.browser.conftest import picture, settle

pytestmark = pytest.mark.browser

PAGES = {
    "overview": "/",
    "sections": "/sections",
    "units": "/units",
    "unit": "/units?unit=区工业和信息化局",
    "indicators": "/indicator",
    "indicator": "/indicator?id=I14",
    "tasks": "/tasks?section=s2",
    "ranking": "/ranking",
    "plan": "/plan?at=I25",
    "compare": "/compare",
}
WITHOUT_FIGURES = {"indicators", "tasks", "ranking", "plan", "compare"}
# What these pages say to somebody who has not logged in.
PROTECTED = {
    "submit": "上报数据需要先登录",
    "history": "查看看板需要先登录",
    "plan-import": "导入方案需要先登录",
    "bulletin": "还没有印发的通报",
    "accounts": "管理账号需要先登录",
    "audit": "查看操作记录需要先登录",
}
WIDE, PHONE = (1440, 900), (390, 844)
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
# Names of file formats and of keys stay as they are.
ENGLISH = re.compile(r"\b(?!(?:PNG|SVG|CSV|csv|Excel|Shift|Esc)\b)[A-Za-z]{2,}")
VISIBLE_WORDS = """() => {
  const words = [document.title, document.body.innerText];
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (element.checkVisibility() && element.getAttribute(name)) words.push(element.getAttribute(name));
  return words;
}"""


def check(page, name, scheme, size):
    where = f"{name}-{scheme}-{size[0]}"
    settle(page)
    picture(page, where)
    assert page.complaints == [], where
    assert page.evaluate("document.documentElement.lang") == text.LANGUAGE
    assert page.locator(".demo-banner").inner_text().startswith(text.DEMO_NAME), where
    assert page.locator(".st-key-masthead a[aria-current=page]").count() == 1, where
    if name not in WITHOUT_FIGURES:
        assert page.locator(".board .figure :is(.main-svg, .sketch)").count() > 0, where
    for selector in ("html", "[data-testid=stMain]"):
        wide = page.evaluate(f"document.querySelector('{selector}').scrollWidth")
        assert wide <= size[0], f"{where}: {selector} scrolls sideways"
    assert page.evaluate("document.documentElement.dataset.theme") == scheme


def serious(page, rules=None):
    """What axe-core finds on the page that keeps somebody out, as "rule: element"."""
    page.evaluate(AXE)
    options = {"resultTypes": ["violations"], **({"runOnly": rules} if rules else {})}
    found = page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_by_its_own_address(name, server, visit):
    page = visit(server + PAGES[name], *WIDE, "light")
    check(page, name, "light", WIDE)
    said = [words for words in page.evaluate(VISIBLE_WORDS) if ENGLISH.search(words)]
    assert said == []
    assert serious(page) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    check(page, name, "light", PHONE)
    page = visit(server + PAGES[name], *PHONE, "dark")
    check(page, name, "dark", PHONE)
    page.set_viewport_size({"width": WIDE[0], "height": WIDE[1]})
    check(page, name, "dark", WIDE)
    # Of the rules only this one can judge dark otherwise than light.
    assert serious(page, ["color-contrast"]) == []


FIRST = {**PAGES, "reporting": "/reporting", "methodology": "/methodology", "submit": "/submit",
         "history": "/history", "bulletin": "/bulletin", "plan-import": "/plan-import",
         "accounts": "/accounts", "audit": "/audit"}  # fmt: skip
IN_EVERY_RUN = {"indicator", "ranking"}


@pytest.mark.parametrize(
    "name", [name if name in IN_EVERY_RUN else pytest.param(name, marks=pytest.mark.soak) for name in FIRST]
)
def test_a_deep_link_is_the_first_thing_a_server_is_asked(name, fresh_server, visit):
    page = visit(fresh_server + FIRST[name], board=name in PAGES)
    if name in PROTECTED:
        # A page somebody may not use is in nobody's masthead.
        page.wait_for_selector(f"text={PROTECTED[name]}")
    else:
        page.wait_for_selector(".st-key-masthead a[aria-current=page]", timeout=20_000)
    page.wait_for_selector(".demo-banner", timeout=10_000)
    assert page.complaints == []


def test_unknown_address_leads_to_the_overview(server, visit):
    page = visit(f"{server}/nothing-here")
    assert page.locator("p.headline").count() == 1


def test_first_open_is_light(server, chromium):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(server)
    page.wait_for_selector(".figure[data-drawn=sketch]", timeout=20_000)
    # What comes after the last drawing counts too.
    page.wait_for_timeout(1500)
    context.close()
    assert sum(sizes) < 800_000
