"""Every page by its own address on a server nobody has visited, light and dark, wide and phone."""

import re

import pytest

from tests.browser.conftest import picture

pytestmark = pytest.mark.browser

PAGES = {"overview": "/", "sections": "/sections", "units": "/units"}
# The picture format keeps its name in the Chinese tooltip.
ENGLISH = re.compile(r"(?!PNG)\b[A-Za-z]{2,}")
VISIBLE_WORDS = """() => {
  const words = [document.title, document.body.innerText];
  for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      if (element.checkVisibility() && element.getAttribute(name)) words.push(element.getAttribute(name));
  return words;
}"""


@pytest.mark.parametrize("name", PAGES)
def test_page_opens_by_its_own_address(name, fresh_server, visit):
    for scheme in ("light", "dark"):
        for width, height in ((1440, 900), (390, 844)):
            page = visit(fresh_server + PAGES[name], width, height, scheme)
            where = f"{name}-{scheme}-{width}"
            picture(page, where)
            assert page.complaints == [], where
            assert page.evaluate("document.documentElement.lang") == "zh-CN"
            assert page.locator(".demo-banner").inner_text().startswith("演示数据"), where
            assert page.locator(".st-key-masthead a[aria-current=page]").count() == 1, where
            assert page.locator(".board .figure .main-svg").count() > 0, where
            for selector in ("html", "[data-testid=stMain]"):
                wide = page.evaluate(f"document.querySelector('{selector}').scrollWidth")
                assert wide <= width, f"{where}: {selector} scrolls sideways"
            assert page.evaluate("document.documentElement.dataset.theme") == scheme
            said = [words for words in page.evaluate(VISIBLE_WORDS) if ENGLISH.search(words)]
            assert said == [], where


def test_unknown_address_leads_to_the_overview(server, visit):
    page = visit(f"{server}/nothing-here")
    assert page.locator("p.headline").count() == 1


def test_first_open_is_light(server, chromium, visit):
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(server)
    page.wait_for_selector(".figure[data-drawn=true]", timeout=20_000)
    context.close()
    assert sum(sizes) < 1_800_000
