# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts in a GIMP of their own: from a picture file to an XCF, and the exit status when a call fails."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from support.gimp import Outcome, Profile, make_profile, script_fu
from support.standin import StandIn

from conftest import ENVIRONMENT, EXACT, SIZE

RunScript = Callable[..., Outcome]

OPEN = """
(script-fu-use-v3)
(define image (gimp-file-load RUN-NONINTERACTIVE "{photo}"))
(define photo (vector-ref (gimp-image-get-layers image) 0))
"""

REMIX = """
(define result
  (plug-in-remix-with-reference #:image image #:drawables (vector photo) #:reference "{reference}" #:delivery "inline"
    {more}))
"""


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.png"
    Image.linear_gradient("L").convert("RGB").resize(SIZE).save(path)
    return path


@pytest.fixture
def run(tmp_path: Path, plug_in: Path, service: StandIn, photo: Path, reference: Path) -> RunScript:
    """Opens the photo, remixes it with `more` arguments, and runs more lines."""

    def script(more: str = "", then: str = "", environment: dict[str, str] | None = None) -> Outcome:
        folder = tmp_path / "profile"
        profile = Profile(folder) if folder.exists() else make_profile(folder, [plug_in])
        code = (OPEN + REMIX).format(photo=photo, reference=reference, more=more) + then
        known = {**ENVIRONMENT, **service.environment()} if environment is None else environment
        return script_fu(profile, code, known)

    return script


def test_a_script_gets_layers_group_cost_and_id(run: RunScript, service: StandIn, tmp_path: Path) -> None:
    then = f"""
    (gimp-message (string-append "layers " (number->string (vector-length (car result)))))
    (gimp-message (string-append "group " (gimp-item-get-name (cadr result))))
    (gimp-message (string-append "cents " (number->string (round (* 100 (caddr result))))))
    (gimp-message (string-append "run " (cadddr result)))
    (gimp-file-save RUN-NONINTERACTIVE image "{tmp_path / 'result.xcf'}")
    """
    outcome = run("#:variations 2", then)
    assert outcome.status == 0, outcome.output
    assert "layers 2" in outcome.output and "group Remix of " in outcome.output and "cents 24" in outcome.output
    assert f"run {next(iter(service.ledger().ids))}" in outcome.output
    assert (tmp_path / "result.xcf").read_bytes().startswith(b"gimp xcf")


@pytest.mark.parametrize("installed", ["new", "known"])
def test_a_script_starts_again_and_gives_what_is_to_be_otherwise(run: RunScript, service: StandIn, installed: str) -> None:
    """Nothing given is as before, an empty text is empty: also once GIMP has the procedure in its cache."""
    service.scenario({"picture": EXACT, "profiles": [{"profile_id": "person", "status": "READY"}]})
    then = """
    (define (again . more) (apply plug-in-remix-again #:image image #:drawables (vector (vector-ref (car result) 0)) more))
    (define same (again))
    (define changed (again #:prompt "" #:profiles "" #:variations 1 #:format "jpg"))
    (gimp-message (string-append "same " (number->string (vector-length (car same)))
                                 " changed " (number->string (vector-length (car changed)))))
    """
    more = '#:variations 2 #:prompt "more blue" #:profiles "person"'
    if installed == "known":
        assert run(more).status == 0
        service.reset()
        service.scenario({"picture": EXACT, "profiles": [{"profile_id": "person", "status": "READY"}]})
    outcome = run(more, then)
    assert outcome.status == 0, outcome.output
    assert "same 2 changed 1" in outcome.output
    bodies = [post["body"]["json"] for post in service.requests(method="POST")]
    asked = [(body.get("prompt"), body.get("profile_ids"), body["num_output_images"], body["output_format"]) for body in bodies]
    assert asked == [("more blue", ["person"], 2, "png")] * 2 + [(None, None, 1, "jpg")]


def test_a_script_compares_variations_and_keeps_one(run: RunScript) -> None:
    then = """
    (define group (cadr result))
    (define (tell what shown)
      (gimp-message (string-append what (gimp-item-get-name (car shown)) ", " (number->string (cadr shown)) " of "
                                   (number->string (caddr shown)))))
    (tell "next: " (plug-in-remix-next-variation #:image image #:drawables (vector photo)))
    (tell "previous: " (plug-in-remix-previous-variation #:drawables (vector group) #:image image))
    (tell "once more: " (plug-in-remix-previous-variation #:image image #:drawables (vector group)))
    (define (toggle)
      (plug-in-remix-show-content #:run-mode RUN-NONINTERACTIVE #:image image #:drawables (vector group)))
    (gimp-message (if (toggle) "content shown" "result shown"))
    (gimp-message (if (toggle) "content again" "result again"))
    (gimp-message (string-append "kept: " (gimp-item-get-name (plug-in-remix-keep-variation
                                                                #:image image #:drawables (vector group)))))
    (gimp-message (string-append "layers: " (number->string (vector-length (gimp-image-get-layers image)))))
    """
    outcome = run("#:variations 3", then)
    assert outcome.status == 0, outcome.output
    for line in (
        "next: Variation 2, 2 of 3",
        "previous: Variation 1, 1 of 3",
        "once more: Variation 3, 3 of 3",
        "content shown",
        "result again",
        "kept: Remix of ",
        "layers: 2",
    ):
        assert line in outcome.output, outcome.output


def test_a_script_that_names_two_layers_ends(run: RunScript) -> None:
    then = """
    (plug-in-remix-next-variation #:image image #:drawables (vector photo (vector-ref (car result) 0)))
    """
    outcome = run(then=then)
    assert outcome.status == 70
    assert "failed on invalid input arguments: Select exactly one layer" in outcome.output


def test_a_refused_call_ends_the_script(run: RunScript, service: StandIn, tmp_path: Path) -> None:
    result = tmp_path / "result.xcf"
    outcome = run('#:service "drafft"', f'(gimp-file-save RUN-NONINTERACTIVE image "{result}")')
    assert outcome.status == 70
    assert "failed on invalid input arguments: There is no service “drafft”" in outcome.output
    assert not result.exists()
    assert service.requests() == []


def test_a_failed_call_ends_the_script_with_the_whole_message(run: RunScript, service: StandIn) -> None:
    long_detail = "The request was not understood, for a reason that takes long to tell. " * 40
    service.scenario([{"match": {"path": "/remix"}, "fault": {"answer": {"status": 422, "detail": long_detail}}}])
    outcome = run()
    assert outcome.status == 70
    assert "Procedure execution of plug-in-remix-with-reference failed: The service refused the request" in outcome.output
    assert "Nothing was charged." in outcome.output and "Request ID: " in outcome.output


@pytest.mark.parametrize("value", [None, ""])
def test_without_a_key_nothing_is_sent(run: RunScript, service: StandIn, value: str | None) -> None:
    environment = {"REMIX_API_BASE": service.base, **({} if value is None else {"PHOTA_API_KEY": value})}
    outcome = run(environment=environment)
    assert outcome.status == 70
    assert "There is no API key." in outcome.output and "PHOTA_API_KEY" in outcome.output
    assert service.requests() == []


def test_a_base_without_encryption_is_refused(run: RunScript, service: StandIn) -> None:
    outcome = run(environment={**service.environment(), "REMIX_API_BASE": "http://example.com/v1/phota"})
    assert outcome.status == 70
    assert "REMIX_API_BASE is neither an https address nor an address on this computer." in outcome.output


@pytest.mark.parametrize(("more", "words"), [
    ("#:variations 7", "must be 1 to 4, not 7"),
    ("#:max-cost -0.03", "more than the maximum of -$0.03"),
    ('#:delivery "jobb"', "There is no delivery"),
    ('#:format "gif"', "There is no format"),
])
def test_what_an_argument_cannot_have_is_refused(run: RunScript, service: StandIn, more: str, words: str) -> None:
    outcome = run(more)
    assert outcome.status != 0 and words in outcome.output, outcome.output
    assert service.requests() == []
