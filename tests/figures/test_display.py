"""An annotated article as HTML: nothing of its text is lost, changed or run, and every mark covers what it should."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import defaultdict
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import framing.figures
from framing.figures import colour, display, to_html, to_page
from framing.figures.display import LEGEND
from framing.figures.marks import marks
from framing.figures.palette import contrast, rgb
from framing.types import (
    HEDGE_TYPES,
    QUOTATION_KINDS,
    VERIFICATION_TYPES,
    VOICES,
    AnnotatedDocument,
    Attribution,
    Document,
    Entity,
    Hedge,
    Quotation,
    Section,
    Span,
    Verification,
)

TEXT = 'Mayor out?\n\nShe may go, "two aides" said. The mayor denied it.\n\nShare this'


def at(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


ARTICLE = AnnotatedDocument(
    Document("a1", TEXT, "Mayor out?"),
    sentences=(at("Mayor out?"), at('She may go, "two aides" said.'), at("The mayor denied it."), at("Share this")),
    boilerplate=(at("Share this"),),
    quotations=(Quotation(at('"two aides"'), "scare"),),
    hedges=(Hedge(at("may"), "epistemic", "source"),),
    verification=(Verification(at("denied"), "denial"),),
    attributions=(
        Attribution((at("two aides"),), (at("said"),), (at("She may go"),), source_type="unnamed_person"),
        Attribution((at("The mayor"),), (at("denied"),), (at("it"),), source_type="person_role", source_entity=0),
    ),
    entities=(Entity("Mara Quill", "named_person"),),
    headline=Section(at("Mayor out?"), 2, 0),
    n_words=11,
)


class Reader(HTMLParser):
    """The text of the article in a fragment, and which characters stand in elements of which classes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.tips = "", [], []
        self.covered: dict[str, set[int]] = defaultdict(set)
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        self._open.append((tag, attributes.get("class") or ""))
        if self.is_inside:
            self.tips += [attributes["title"]] if "title" in attributes else []
        if tag == "meta":
            self._open.pop()

    def handle_endtag(self, tag):
        assert self._open.pop()[0] == tag

    def handle_data(self, data):
        if self.is_inside:
            for _, classes in self._open:
                self.covered[classes].update(range(len(self.text), len(self.text) + len(data)))
            self.text += data

    @property
    def is_inside(self) -> bool:
        return any(classes == "fr-text" for _, classes in self._open)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert not reader._open
    return reader


def classes_of(mark) -> str:
    kind = "title-mark" if mark.kind == "title" else mark.kind
    return f"fr-{mark.layer}" + ("" if mark.kind == mark.layer else f" fr-{kind}")


def assert_marks_cover_their_text(article: AnnotatedDocument) -> None:
    reader = read(to_html(article))
    assert reader.text == article.text
    expected = defaultdict(set)
    for mark in marks(article):
        expected[classes_of(mark)].update(range(mark.span.start, mark.span.end))
    for classes, characters in expected.items():
        assert reader.covered[classes] == characters, classes
    assert {c for c in reader.covered if re.match("fr-(hedge|verif|source|cue|cont)", c)} <= set(expected)


@st.composite
def articles(draw) -> AnnotatedDocument:
    pieces = st.sampled_from(
        ["<b>", "&amp;", '"', "'", "\r\n", "\r", "\n", "<script>", "</div>", "may ", "é", "𝔘", "\x00"]
    )
    text = "".join(draw(st.lists(pieces | st.text(max_size=5), min_size=1, max_size=15))) or "x"
    edges = st.integers(0, len(text) - 1)
    spans = st.tuples(edges, edges).map(lambda pair: Span(min(pair), max(pair) + 1))
    some = st.lists(spans, max_size=3).map(tuple)
    roles = st.tuples(some, some, some).filter(any)
    return AnnotatedDocument(
        Document("d", text, draw(st.sampled_from(["", "<i>title</i>"]))),
        boilerplate=draw(some),
        sentences=tuple(sorted(draw(some))),
        quotations=tuple(Quotation(s, draw(st.sampled_from(QUOTATION_KINDS))) for s in draw(some)),
        hedges=tuple(Hedge(s, draw(st.sampled_from(HEDGE_TYPES)), draw(st.sampled_from(VOICES))) for s in draw(some)),
        verification=tuple(Verification(s, draw(st.sampled_from(VERIFICATION_TYPES))) for s in draw(some)),
        attributions=tuple(Attribution(*found) for found in draw(st.lists(roles, max_size=3))),
    )


def test_every_character_stands_in_its_marks():
    assert_marks_cover_their_text(ARTICLE)


@given(articles())
def test_any_text_with_any_spans_keeps_its_text_and_its_marks(article):
    assert_marks_cover_their_text(article)


def test_markup_in_an_article_is_shown_as_text():
    text = "<script>alert(\"x\")</script><img src=x onerror=alert(1)> & <b title='y'>bold</b>"
    article = AnnotatedDocument(
        Document('"><script>1</script>', text, "<script>2</script>"),
        hedges=(Hedge(Span(3, 40), "epistemic"),),
        attributions=(Attribution((Span(0, 30),), source_type='"><script>', source_entity=0),),
        entities=(Entity("<script>3</script>", "person"),),
    )
    for html in (to_html(article), to_html(article, title="<script>4</script>"), to_page(article)):
        tags = set(read(html).tags)
        assert not tags & {"script", "img", "b"}
        assert "<script" not in html
    assert read(to_html(article)).text == text


def test_tooltips_name_everything_at_a_place_from_the_innermost_out():
    tips = read(to_html(ARTICLE)).tips
    assert "epistemic hedge, in a source's voice\ncontent 1: indirect speech" in tips
    assert "verification: denial\ncue 2: other" in tips
    assert "source 2: person role, Mara Quill" in tips


def test_the_legend_names_the_looks_that_occur_with_their_numbers():
    legend = re.search(r"<ul.*?</ul>", to_html(ARTICLE), re.S).group()
    assert '<span class="fr-hedge fr-epistemic">epistemic hedge</span> 1' in legend
    assert '<span class="fr-source">source</span> 2' in legend
    assert "reportative" not in legend


def test_every_look_of_the_legend_has_its_rule():
    css = re.search(r"<style>(.*?)</style>", to_html(ARTICLE), re.S).group(1)
    for layer, kind, _ in LEGEND:
        name = "title-mark" if kind == "title" else kind
        assert f".fr-{name}" in css or f".fr-{layer} " in css
    assert f"--fr-epistemic: {colour('epistemic')};" in css
    assert css.count("{") == css.count("}")
    assert "@LIGHT@" not in css


def test_looks_follow_the_theme_of_page_and_notebook():
    html = to_html(ARTICLE)
    assert "prefers-color-scheme: dark" in html
    assert '[data-jp-theme-light="false"]' in html
    assert "var(--jp-layout-color0, " in html


# Paper and ink: the page's own, JupyterLab's, and VS Code's plain and modern themes.
PAGES = {
    "light": [("#FFFFFF", "#1B1F27"), ("#FFFFFF", "#212121"), ("#FFFFFF", "#3B3B3B")],
    "dark": [("#15181D", "#E8EAED"), ("#111111", "#FFFFFF"), ("#1E1E1E", "#D4D4D4"), ("#1F1F1F", "#CCCCCC")],
}


def over(code: str, share: float, under: str) -> str:
    mixed = (round(a * share + b * (1 - share)) for a, b in zip(rgb(code), rgb(under), strict=True))
    return "#" + "".join(f"{value:02X}" for value in mixed)


@pytest.mark.parametrize("theme", PAGES)
def test_text_is_readable_on_every_colour_and_on_all_that_can_lie_on_one_another(theme):
    """4.5 : 1, as the Web Content Accessibility Guidelines ask (AA)."""
    css = re.search(r"<style>(.*?)</style>", to_html(ARTICLE), re.S).group(1)
    tints = {
        name: (f"#{int(r):02X}{int(g):02X}{int(b):02X}", float(share))
        for name, r, g, b, share in re.findall(
            r"--fr-(\w+)-tint: rgba\((\d+), (\d+), (\d+), ([\d.]+)\)", css_of(css, theme)
        )
    }
    layers = [["content"], ["quotation"], ["source", "cue"], VERIFICATION_TYPES, HEDGE_TYPES]
    stacks = list(product(*[[None, *kinds] for kinds in layers]))
    for paper, ink in PAGES[theme]:
        for stack in stacks:
            ground = paper
            for kind in filter(None, stack):
                ground = over(*tints[kind], ground)
            assert contrast(ink, ground) >= 4.5, (paper, ink, stack)
        muted = re.search(r"--fr-muted: (#\w+);", css_of(css, theme)).group(1)
        assert contrast(muted, paper) >= 4.5, (paper, muted)


def css_of(css: str, theme: str) -> str:
    """The variables of one theme, as the rule for notebooks of that theme has them."""
    start = css.index({"light": '[data-jp-theme-light="true"]', "dark": '[data-jp-theme-light="false"]'}[theme])
    return css[start : css.index("}", start)]


def test_tables_list_attributions_and_verification():
    html = to_html(ARTICLE)
    assert "Attributions (2)" in html
    assert "<td>1</td><td>two aides</td><td>unnamed person</td><td>said</td><td>She may go</td>" in html
    assert "<td>The mayor</td><td>person role, Mara Quill</td>" in html
    assert "Verification ledger (1)" in html
    assert "<td>The mayor denied it.</td><td>(denied)</td>" in html
    assert "<td>epistemic</td><td>in a source&#x27;s voice</td><td>may</td>" in html


def test_long_contents_are_shortened_between_words():
    text = "word " * 60
    article = AnnotatedDocument(Document("x", text), attributions=(Attribution(content=(Span(0, 299),)),))
    (cell,) = re.findall(r"<td>(word[^<]*)</td>", to_html(article))
    assert cell.endswith("word…")
    assert len(cell) <= 110


def test_screen_readers_hear_each_category_once_and_can_reach_the_text():
    html = to_html(ARTICLE)
    assert html.count('data-say="epistemic hedge') == 1
    assert 'aria-label="Annotated article: Mayor out?"' in html
    assert 'role="region" aria-label="Text of the article" tabindex="0"' in html
    assert '<th scope="col">Source</th>' in html


def test_title_is_that_given_or_the_articles_or_its_identifier():
    assert '<p class="fr-title" dir="auto">Mine</p>' in to_html(ARTICLE, title="Mine")
    assert '<p class="fr-title" dir="auto">Mayor out?</p>' in to_html(ARTICLE)
    assert '<p class="fr-title" dir="auto">a2</p>' in to_html(AnnotatedDocument(Document("a2", "x")))


@pytest.mark.parametrize("text", ["", "No marks."])
def test_an_article_without_marks_is_shown(text):
    reader = read(to_html(AnnotatedDocument(Document("x", text))))
    assert reader.text == text


def test_an_article_without_its_text_is_shown():
    article = AnnotatedDocument(Document("x", ""), hedges=ARTICLE.hedges, attributions=ARTICLE.attributions)
    assert read(to_html(article)).text == ""


def test_a_page_holds_no_script_and_loads_nothing():
    page = to_page(ARTICLE)
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert not re.search(r"<script|src=|href=|@import|url\(", page)
    assert read(page).text == TEXT


def test_display_shows_html_in_the_notebook(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", shown.append)
    assert display(ARTICLE) is None
    assert shown[0].data == to_html(ARTICLE)


def test_the_function_is_found_whatever_was_imported_before():
    from framing.figures.display import to_html as same

    assert callable(framing.figures.display)
    assert same is to_html


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'plot_pie'"):
        framing.figures.plot_pie  # noqa: B018


def test_showing_an_article_does_not_load_matplotlib():
    check = "import sys, framing.figures; framing.figures.to_html; assert 'matplotlib' not in sys.modules"
    subprocess.run([sys.executable, "-c", check], check=True)
