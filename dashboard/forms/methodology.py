"""The page 方法说明: every rule with the parameters in use, a fixed example and one of the newest month."""

from __future__ import annotations

import streamlit as st

from dashboard import source, wording
from dashboard.board.assets import BUNDLE
from dashboard.forms import access, markup, text
from dashboard.forms.markup import Html
from reports.methodology import build_methodology

# The rules arrive after the page was opened, when the browser has given up looking for #growth.
_LOADER = f"""
export default async function (component) {{
  const anchor = await import(new URL("./{BUNDLE.path}/anchor.js", document.baseURI).href);
  return anchor.default(component);
}}
"""
_anchor = st.components.v2.component("anchor", html="", js=_LOADER, isolate_styles=False)


def show() -> None:
    """The whole page, open to everybody who may read the board."""
    plan_id = access.plan_id()
    edition = source.edition()
    boards = source.boards(edition)
    board = boards[max(boards)] if boards else None
    content = _content(plan_id, edition.version, edition.day)
    st.html(markup.heading(text.METHODOLOGY_TITLE, text.METHODOLOGY_LEAD))
    live = ""
    if board:
        words = text.LIVE_DEMO if board["is_demo"] else text.LIVE
        live = words.format(month=wording.month_name(board["period"]))
    st.html(rules(content, live))
    _anchor(key="anchor")


@st.cache_resource(show_spinner=False, max_entries=3)
def _content(plan_id: str, _version: int, _day: object) -> dict:
    boards = source.boards(source.edition())
    return build_methodology(access.store(), plan_id, boards[max(boards)] if boards else None)


def rules(content: dict, live: str) -> Html:
    """Contents at the side, rules one below the other, parameters at the end."""
    sections = content["sections"]
    links = [(section["anchor"], section["title"]) for section in sections]
    links.append(("parameters", text.PARAMETERS_TITLE))
    contents = markup.tag(
        "nav",
        markup.tag("strong", text.CONTENTS),
        markup.tag(
            "ol",
            *(
                markup.tag("li", markup.tag("a", title, href=f"#{anchor}", target="_self"))
                for anchor, title in links
            ),
        ),
        aria_label=text.CONTENTS,
    )
    parameters = markup.panel(
        text.PARAMETERS_TITLE,
        markup.tag("p", text.PARAMETERS_NOTE, class_="quiet"),
        markup.table(
            (text.COLUMN_PARAMETER, text.COLUMN_SETTING, text.COLUMN_NAME),
            [(label, value, markup.tag("code", name)) for label, value, name in content["parameters"]],
            kind="parameters",
        ),
        anchor="parameters",
    )
    told = [_rule(section, live) for section in sections]
    rules_text = markup.tag("div", *told, parameters, class_="rules-text")
    return markup.tag("div", contents, rules_text, class_="rules")


def _rule(section: dict, live: str) -> Html:
    examples = [
        markup.tag("p", markup.tag("b", label), words, class_="example")
        for label, words in ((text.EXAMPLE, section["example"]), (live, section["live"]))
        if words
    ]
    sentences = markup.tag("ul", *(markup.tag("li", sentence) for sentence in section["sentences"]))
    return markup.panel(section["title"], sentences, *examples, anchor=section["anchor"])
