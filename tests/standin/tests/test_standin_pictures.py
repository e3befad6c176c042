# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures: sizes of the model, both inputs visible in them, odd and broken files on request."""

import io
from typing import Any

import numpy as np
import pytest
from conftest import encoded, photo
from PIL import Image, ImageChops, ImageCms, ImageOps
from plain_client import Client, Reply, opened
from support.standin import StandIn


def _mean(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture.convert("RGB"), dtype=float).mean(axis=(0, 1))


def _difference(a: Image.Image, b: Image.Image) -> float:
    """Mean absolute difference, 0 to 255."""
    return float(np.asarray(ImageChops.difference(a.convert("RGB"), b.convert("RGB"))).mean())


@pytest.mark.parametrize(("given", "expected"), [
    ((300, 300), (2048, 2048)), ((300, 200), (2528, 1696)), ((192, 108), (2752, 1536)), ((100, 800), (768, 6144)),
])
def test_the_size_nearest_in_ratio(client: Client, service: StandIn, order: dict[str, Any],
                                   given: tuple[int, int], expected: tuple[int, int]) -> None:
    service.scenario("")
    reply = client.remix(order, input_image=encoded(photo(given)), output_format="jpg")
    assert reply.pictures[0].size == expected


def test_variations_have_the_colours_of_the_reference(client: Client, order: dict[str, Any]) -> None:
    content, reference = photo(colour=(230, 120, 20)), photo(colour=(20, 60, 220))
    pictures = client.remix(order, num_output_images=4, input_image=encoded(content),
                            reference_image=encoded(reference)).pictures
    for picture in pictures:
        assert np.abs(_mean(picture) - _mean(reference)).sum() < np.abs(_mean(content) - _mean(reference)).sum()
    for n, picture in enumerate(pictures):
        assert all(_difference(picture, other) > 4 for other in pictures[:n])


def test_variations_keep_the_structure_of_the_content(client: Client, order: dict[str, Any]) -> None:
    picture = client.remix(order).pictures[0]
    content = np.asarray(photo().resize((64, 48)).convert("L"), dtype=float).ravel()
    assert np.corrcoef(content, np.asarray(picture.convert("L"), dtype=float).ravel())[0, 1] > 0.9


def _remixed(client: Client, service: StandIn, order: dict[str, Any], picture: dict[str, Any], **changes: Any) -> Reply:
    service.scenario([{"match": {"path": "/remix"}, "fault": {"picture": picture}}])
    return client.remix(order, **changes)


def test_exact_gives_back_what_was_sent(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    sent = photo((64, 48))
    reply = _remixed(client, service, order, {"mode": "exact", "size": [64, 48]}, input_image=encoded(sent, "PNG"))
    assert reply.pictures[0].tobytes() == sent.tobytes()


def test_a_known_shift(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    sent = photo((64, 48))
    reply = _remixed(client, service, order, {"mode": "exact", "size": [64, 48], "shift": [5, -3]},
                     input_image=encoded(sent, "PNG"))
    assert _difference(reply.pictures[0].crop((5, 0, 64, 45)), sent.crop((0, 3, 59, 48))) == 0


def test_a_known_scale_about_the_centre(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    sent = photo((64, 48))
    reply = _remixed(client, service, order, {"mode": "exact", "size": [64, 48], "scale": 2},
                     input_image=encoded(sent, "PNG"))
    expected = sent.crop((16, 12, 48, 36)).resize((64, 48), Image.Resampling.BICUBIC)
    assert _difference(reply.pictures[0], expected) < 1


def test_a_known_crop(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    sent = photo((64, 48))
    reply = _remixed(client, service, order, {"mode": "exact", "size": [32, 24], "crop": [0.5, 0.5, 1, 1]},
                     input_image=encoded(sent, "PNG"))
    assert reply.pictures[0].tobytes() == sent.crop((32, 24, 64, 48)).tobytes()


@pytest.mark.parametrize(("fit", "corner"), [("crop", (200, 10, 10)), ("pad", (0, 0, 0))])
def test_other_ways_to_fit_a_ratio(client: Client, service: StandIn, order: dict[str, Any], fit: str,
                                   corner: tuple[int, int, int]) -> None:
    sent = Image.new("RGB", (80, 40), (200, 10, 10))
    picture = _remixed(client, service, order, {"mode": "exact", "size": [40, 40], "fit": fit},
                       input_image=encoded(sent, "PNG")).pictures[0]
    assert picture.size == (40, 40)
    assert picture.getpixel((0, 0)) == corner


@pytest.mark.parametrize(("form", "output_format", "expected"), [
    ("rgba", "png", ("PNG", "RGBA")), ("palette", "png", ("PNG", "P")), ("grey", "png", ("PNG", "L")),
    ("grey", "jpg", ("JPEG", "L")), ("grey16", "png", ("PNG", "I;16")), ("rgb16", "png", ("PNG", "RGB")),
    ("interlaced", "png", ("PNG", "RGB")), ("cmyk", "jpg", ("JPEG", "CMYK")), ("progressive", "jpg", ("JPEG", "RGB")),
    ("icc", "png", ("PNG", "RGB")), ("icc", "jpg", ("JPEG", "RGB")),
    ("exif_rotated", "png", ("PNG", "RGB")), ("exif_rotated", "jpg", ("JPEG", "RGB")),
])
def test_odd_forms(client: Client, service: StandIn, order: dict[str, Any], form: str, output_format: str,
                   expected: tuple[str, str]) -> None:
    plain = {"mode": "exact", "size": [64, 48]}
    picture = _remixed(client, service, order, {**plain, "form": form}, output_format=output_format).pictures[0]
    assert (picture.format, picture.mode) == expected
    if form == "icc":
        picture = ImageCms.profileToProfile(picture, ImageCms.ImageCmsProfile(io.BytesIO(picture.info["icc_profile"])),
                                            ImageCms.createProfile("sRGB"))
    if form == "progressive":
        assert picture.info["progressive"]
    # Read properly, all of them show the same picture.
    upright = ImageOps.exif_transpose(picture)
    if form == "grey16":
        upright = Image.fromarray((np.asarray(upright) >> 8).astype(np.uint8))
    wanted = photo().resize((64, 48), Image.Resampling.BICUBIC)
    if form.startswith("grey"):
        wanted = wanted.convert("L")
    assert _difference(upright, wanted) < 4


def test_rgb16_is_really_16_bit(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = _remixed(client, service, order, {"size": [64, 48], "form": "rgb16"}, response_mode="urls")
    assert client.get(reply.json["download_urls"][0]).body[24] == 16


@pytest.mark.parametrize(("wish", "form"), [("jpg", "JPEG"), ("webp", "WEBP"), ("gif", "GIF"), ("tiff", "TIFF")])
def test_another_format_than_asked(client: Client, service: StandIn, order: dict[str, Any], wish: str,
                                   form: str) -> None:
    assert _remixed(client, service, order, {"size": [64, 48], "format": wish}).pictures[0].format == form


@pytest.mark.parametrize("output_format", ["png", "jpg"])
@pytest.mark.parametrize("damage", ["truncated", "corrupt", "empty", "text"])
def test_damaged_files(client: Client, service: StandIn, order: dict[str, Any], damage: str,
                       output_format: str) -> None:
    sound = client.get(client.remix(order, output_format=output_format, response_mode="urls").json["download_urls"][0])
    reply = _remixed(client, service, order, {"size": [64, 48], "damage": damage}, output_format=output_format,
                     response_mode="urls", client_request_id="order-2")
    file = client.get(reply.json["download_urls"][0])
    assert file.status == 200 and file.body != sound.body
    if damage != "corrupt" or output_format == "png":  # a JPEG decoder may live with wrong bits
        with pytest.raises((OSError, SyntaxError)):
            opened(file.body)


def test_an_empty_file_in_the_answer_itself(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = _remixed(client, service, order, {"damage": "empty", "only": [1]}, response_mode="bytes", num_output_images=2)
    assert reply.status == 200 and reply.json["images"][0] == "" != reply.json["images"][1]
    service.assert_clean()


@pytest.mark.parametrize(("output_format", "side"), [("png", 30000), ("jpg", 65500)])
def test_bombs_are_small_files(client: Client, service: StandIn, order: dict[str, Any], output_format: str,
                               side: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", None)
    reply = _remixed(client, service, order, {"damage": "bomb"}, output_format=output_format, response_mode="urls")
    file = client.get(reply.json["download_urls"][0]).body
    assert len(file) < 200_000
    assert Image.open(io.BytesIO(file)).size == (side, side)


def test_only_one_of_several_is_damaged(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = _remixed(client, service, order, {"size": [64, 48], "damage": "text", "only": [2]}, num_output_images=3,
                     response_mode="urls")
    files = [client.get(url).body for url in reply.json["download_urls"]]
    assert [f.startswith(b"\x89PNG") for f in files] == [True, False, True]


def test_padding_makes_a_file_large(client: Client, service: StandIn, order: dict[str, Any]) -> None:
    reply = _remixed(client, service, order, {"size": [64, 48], "padding": 1 << 20}, response_mode="urls")
    file = client.get(reply.json["download_urls"][0]).body
    assert len(file) > 1 << 20 and opened(file).size == (64, 48)
