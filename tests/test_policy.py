"""The policy names what a page may load and run; hashes are those that browsers compute."""

import pytest

from iomkb.policy import CYTOSCAPE_STYLE, STUB_POLICY, inline_hashes, page_policy, refused, runs, source_hash
from iomkb.vendored import CYTOSCAPE, vendored_text

ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"
"""The hash of `alert(1)`: openssl dgst -sha256 -binary | base64."""


def sources(policy: str) -> dict[str, list[str]]:
    return {name: rest for name, *rest in (part.split() for part in policy.split(";"))}


def test_a_hash_is_that_of_browsers() -> None:
    assert source_hash("alert(1)") == ALERT


def test_inline_scripts_and_styles_of_a_template_are_hashed_and_no_others() -> None:
    template = "<script>alert(1)</script>\n<script src='x.js'></script><STYLE>p {}</STYLE>\n<script >\n alert(1)\n</script>"
    assert inline_hashes(template) == (ALERT, source_hash("p {}"), source_hash("\n alert(1)\n"))


def test_a_page_runs_nothing_but_files_of_the_site_and_what_is_hashed() -> None:
    policy = sources(page_policy([ALERT]))
    assert policy["default-src"] == ["'none'"]
    assert policy["script-src"] == ["'self'", ALERT]
    assert {name: policy[name] for name in ("connect-src", "worker-src", "font-src", "form-action")} == {
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "font-src": ["'self'"],
        "form-action": ["'self'"],
    }
    assert [policy[name] for name in ("base-uri", "object-src", "frame-src")] == [["'none'"]] * 3
    words = page_policy([ALERT]).split()
    assert not [word for word in words if "unsafe" in word or "*" in word or "http" in word or "blob:" in word]


def test_a_preview_differs_only_in_its_scripts() -> None:
    served, published = sources(page_policy([ALERT], served=True)), sources(page_policy([ALERT]))
    assert served.pop("script-src") == ["'self'", "'unsafe-inline'"]
    del published["script-src"]
    assert served == published


def test_a_stub_needs_one_script_of_the_site() -> None:
    assert sources(STUB_POLICY)["script-src"] == ["'self'"]
    assert "unsafe" not in STUB_POLICY


def test_what_a_policy_refuses() -> None:
    assert refused(page_policy([ALERT]), ["alert(1)", "alert(2)"], [CYTOSCAPE_STYLE, "p {}"]) == ("alert(2)", "p {}")
    assert refused("default-src 'none'", ["alert(1)"], []) == ("alert(1)",)
    assert refused("img-src 'self'", ["alert(1)"], ["p {}"]) == ()


@pytest.mark.parametrize("type", ["", "module", "text/javascript", "Application/JavaScript", "text/ecmascript"])
def test_what_runs(type: str) -> None:
    assert runs(type)


@pytest.mark.parametrize("type", ["application/json", "application/ld+json", "text/plain", "text/javascript-no"])
def test_data_does_not_run(type: str) -> None:
    assert not runs(type)


def test_the_style_that_is_allowed_is_the_one_that_cytoscape_writes() -> None:
    code = vendored_text(CYTOSCAPE)
    start = code.index('.id=o,u.textContent="."+s+"') + len('.id=o,u.textContent="."+s+"')
    name = code[code.rindex('s="', 0, start) + 3 :].partition('"')[0]
    assert f".{name}{code[start : code.index(chr(34), start)]}" == CYTOSCAPE_STYLE
