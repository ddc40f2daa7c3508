#!/usr/bin/env python3
"""Make shadowing-day.webm and its poster: "A day of job shadowing", five cards along a footbridge.

The film is silent, 1280 x 720, VP9, 30 seconds. Every picture is an SVG of our own: the five
drawings and the walking guest lie in cards/, the page around them is drawn here. Chromium turns
each layer into a PNG once; ffmpeg moves and fades the layers. There is no frame-by-frame work, so
a run takes one to three minutes.

    python3 make_video.py [--out DIR] [--font FILE.woff2] [--keep DIR]

--font   a font file for the words; without it the fonts of the system are used
--keep   write the layers here and leave them, to look at them

Needs chromium (or google-chrome) and ffmpeg with libvpx-vp9 on the PATH, nothing from PyPI.
The captions (shadowing-day.vtt, shadowing-day.es.vtt) are written by hand; their times follow
TITLE_SECONDS and CARD_SECONDS below.
"""

import argparse
import base64
import html
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
WIDTH, HEIGHT, RATE = 1280, 720, 25
TITLE_SECONDS, CARD_SECONDS = 3.0, 5.4
MAX_VIDEO, MAX_POSTER = 1_500_000, 80_000

PAPER, SURFACE, INK, MUTED, LINE = "#FBF8F3", "#FFFFFF", "#16202E", "#55606E", "#D9D2C5"
PRIMARY, ACCENT, ACCENT_SOFT, WATER, HILL = "#0B5563", "#E9963B", "#FCE8CF", "#CFE3E4", "#DCEBDD"

TITLE = "A day of job shadowing"
SUBTITLE = "Five steps across the bridge"
CARDS = [
    ("1-arrive", "Arrive and meet your mentor", "Say what you came to see."),
    ("2-watch", "Watch one thing closely", "One question is enough for a day."),
    ("3-ask", "Ask why, not only how", "The reason travels better than the trick."),
    ("4-write", "Write down what you can use", "Ten minutes, before you forget."),
    ("5-share", "Share it at home", "One idea tried is worth ten slides."),
]

# The deck: a shallow arc, y = APEX at the middle, y = APEX + RISE at the left and right edge.
APEX, RISE = 528, 92
STATIONS = [176, 408, 640, 872, 1104]
START = 40
SPRITE = (74, 123)  # width, height of the walking guest


def deck(x: float) -> float:
    """Height of the top of the deck at x."""
    return APEX + RISE * ((x - WIDTH / 2) / (WIDTH / 2)) ** 2


def arc(offset: float, x0: float = -20, x1: float = WIDTH + 20) -> str:
    """The deck line between x0 and x1 as one quadratic curve, moved down by offset."""
    slope = 2 * RISE * (x0 - WIDTH / 2) / (WIDTH / 2) ** 2
    cx = (x0 + x1) / 2
    cy = deck(x0) + slope * (cx - x0)
    return f"M{x0:.1f} {deck(x0) + offset:.1f} Q{cx:.1f} {cy + offset:.1f} {x1:.1f} {deck(x1) + offset:.1f}"


def stroke(d: str, colour: str, width: float, cap: str = "round") -> str:
    return f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linecap="{cap}"/>'


def scene(done: int) -> str:
    """The landscape with the bridge; planks are laid as far as station `done`."""
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{PAPER}"/>',
        f'<path d="M0 560 Q220 470 430 540 T860 530 T1280 520 V720 H0 Z" fill="{HILL}"/>',
        f'<path d="M0 668 Q320 650 640 664 T1280 660 V720 H0 Z" fill="{WATER}"/>',
    ]
    for x, y, w in ((120, 694, 60), (420, 700, 46), (610, 686, 70), (860, 702, 54), (1080, 690, 60)):
        parts.append(stroke(f"M{x} {y} q{w / 4} -6 {w / 2} 0 t{w / 2} 0", PRIMARY, 2))
    # rail behind the guest
    parts.extend(stroke(f"M{x} {deck(x):.1f} V{deck(x) - 44:.1f}", INK, 2) for x in range(8, WIDTH, 58))
    parts.append(stroke(arc(-44), INK, 6))
    parts.append(stroke(arc(-44), PRIMARY, 2.5))
    # the arch below and the hangers
    arch = "M70 712 Q640 470 1210 712"
    for x in range(124, 1170, 58):
        t = (x - 70) / 1140
        height = (1 - t) ** 2 * 712 + 2 * t * (1 - t) * 470 + t * t * 712
        if height - deck(x) > 16:
            parts.append(stroke(f"M{x} {deck(x) + 12:.1f} V{height:.1f}", INK, 2))
    parts.append(stroke(arch, INK, 12))
    parts.append(stroke(arch, PRIMARY, 8))
    # the deck: empty first, then the laid part
    parts.append(stroke(arc(8), INK, 20))
    parts.append(stroke(arc(8), SURFACE, 16))
    end = WIDTH + 20 if done == len(CARDS) else STATIONS[done - 1] if done else START
    parts.append(stroke(arc(8, -20, end), ACCENT, 16, "butt"))
    for x in range(-4, WIDTH + 20, 23):
        colour = INK if x <= end else LINE
        parts.append(stroke(f"M{x} {deck(x) + 1:.1f} v14", colour, 1.6))
    for number, x in enumerate(STATIONS, 1):
        fill = PRIMARY if number <= done else SURFACE
        parts.append(
            f'<circle cx="{x}" cy="{deck(x) + 46:.1f}" r="17" fill="{fill}" stroke="{INK}" stroke-width="2"/>'
            f'<text x="{x}" y="{deck(x) + 53:.1f}" text-anchor="middle" font-size="20" font-weight="700" '
            f'fill="{SURFACE if number <= done else INK}">{number}</text>'
        )
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'


def title_layer() -> str:
    return (
        '<div style="position:absolute;inset:104px 0 auto;text-align:center">'
        f'<div style="font-size:84px;font-weight:700;letter-spacing:-.01em">{html.escape(TITLE)}</div>'
        f'<div style="font-size:36px;color:{MUTED};margin-top:14px">{html.escape(SUBTITLE)}</div></div>'
    )


def card_layer(number: int) -> str:
    name, heading, line = CARDS[number - 1]
    drawing = (HERE / "cards" / f"{name}.svg").read_text(encoding="utf-8")
    return (
        f'<div style="position:absolute;left:120px;top:48px;width:1040px;height:340px;background:{SURFACE};'
        f'border:2px solid {INK};border-radius:18px;overflow:hidden;display:flex">'
        f'<div style="flex:0 0 440px;height:340px;border-right:2px solid {INK}">{drawing}</div>'
        '<div style="padding:0 48px;display:flex;flex-direction:column;justify-content:center">'
        f'<div style="width:56px;height:56px;border-radius:50%;background:{ACCENT};border:2px solid {INK};'
        f'font-size:32px;font-weight:700;line-height:54px;text-align:center">{number}</div>'
        f'<div style="font-size:52px;font-weight:700;line-height:1.12;margin:20px 0 14px;text-wrap:balance">{html.escape(heading)}</div>'
        f'<div style="font-size:29px;line-height:1.35;color:{MUTED};text-wrap:balance">{html.escape(line)}</div></div></div>'
    )


def page(body: str, font: Path | None) -> str:
    face = ""
    if font:
        data = base64.b64encode(font.read_bytes()).decode()
        face = f"@font-face{{font-family:Words;src:url(data:font/woff2;base64,{data});font-weight:200 800}}"
    return (
        f'<!doctype html><meta charset="utf-8"><style>{face}*{{box-sizing:border-box}}'
        f"html,body{{margin:0;background:transparent;color:{INK};"
        "font-family:Words,'Atkinson Hyperlegible Next','Atkinson Hyperlegible','Noto Sans','DejaVu Sans',sans-serif}"
        f"svg{{display:block}}</style>{body}"
    )


def shoot(browser: str, markup: str, target: Path, size: tuple[int, int], profile: Path) -> None:
    source = target.with_suffix(".html")
    source.write_text(markup, encoding="utf-8")
    command = [
        browser,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--hide-scrollbars",
        "--default-background-color=00000000",
        f"--user-data-dir={profile}",
        f"--window-size={size[0]},{size[1]}",
        f"--screenshot={target}",
        source.as_uri(),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=120)
    if not target.exists():
        sys.exit(f"make_video.py: {browser} wrote no picture for {target.name}")


def smooth(start: float, seconds: float) -> str:
    """An ffmpeg expression from 0 to 1 with soft ends."""
    p = f"clip((t-{start:.2f})/{seconds:.2f},0,1)"
    return f"({p}*{p}*(3-2*{p}))"


def graph() -> str:
    """Input 0 title, 1..6 scenes (planks 0..5), 7..11 cards, 12 guest."""
    total = TITLE_SECONDS + CARD_SECONDS * len(CARDS)
    begins = [TITLE_SECONDS + CARD_SECONDS * i for i in range(len(CARDS))]
    steps = ["[1]format=rgb24[v0]"]
    for i, begin in enumerate(begins):
        steps.append(f"[{i + 2}]format=rgba,fade=in:st={begin:.2f}:d=0.45:alpha=1[s{i}]")
        steps.append(f"[v{i}][s{i}]overlay=0:0:format=rgb[v{i + 1}]")
    # the planks lie first, then the guest walks to the next station; the feet follow the deck
    x = f"{START}"
    for i, begin in enumerate(begins):
        before = START if i == 0 else STATIONS[i - 1]
        x += f"+{STATIONS[i] - before}*{smooth(begin + 0.3, 1.4)}"
    walking = "+".join(f"between(t,{b + 0.3:.2f},{b + 1.7:.2f})" for b in begins)
    w, h = SPRITE
    middle = f"(({x})-{WIDTH / 2})/{WIDTH / 2}"
    y = f"{APEX}+{RISE}*pow({middle},2)-{h - 3}-abs(sin(t*9))*4*({walking})"
    steps.append(f"[12]scale={w}:{h}:flags=lanczos,format=rgba[guest]")
    steps.append(f"[v{len(CARDS)}][guest]overlay=x='({x})-{w / 2}':y='{y}':format=rgb[w]")
    steps.append(f"[0]format=rgba,fade=out:st={TITLE_SECONDS - 0.4:.2f}:d=0.40:alpha=1[t]")
    steps.append("[w][t]overlay=0:0:format=rgb[c0]")
    for i, begin in enumerate(begins):
        fades = f"fade=in:st={begin + 0.2:.2f}:d=0.45:alpha=1"
        if i < len(CARDS) - 1:
            fades += f",fade=out:st={begin + CARD_SECONDS - 0.3:.2f}:d=0.40:alpha=1"
        steps.append(f"[{i + 7}]format=rgba,{fades}[k{i}]")
        slide = f"56*(1-{smooth(begin + 0.2, 0.6)})"
        last = total + 1 if i == len(CARDS) - 1 else begin + CARD_SECONDS + 0.15
        steps.append(
            f"[c{i}][k{i}]overlay=x='{slide}':y=0:format=rgb:enable='between(t,{begin:.2f},{last:.2f})'[c{i + 1}]"
        )
    steps.append(f"[c{len(CARDS)}]scale=out_color_matrix=bt709:out_range=tv,format=yuv420p[out]")
    return ";".join(steps)


ENCODING = (
    "-an -c:v libvpx-vp9 -crf 33 -b:v 0 -deadline good -cpu-used 2 -row-mt 1 -g 250 "
    "-colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -map_metadata -1 "
    "-fflags +bitexact -flags:v +bitexact"
).split()


def main() -> None:
    options = arguments()
    browser = tools(options.font)
    options.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        work = (options.keep or Path(scratch)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        pictures = draw_layers(browser, options.font, work, Path(scratch) / "browser")
        refuse_large(film(pictures, options.out / "shadowing-day.webm"), MAX_VIDEO)
        refuse_large(still(work, options.out / "shadowing-day-poster.png"), MAX_POSTER)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--font", type=Path)
    parser.add_argument("--keep", type=Path)
    return parser.parse_args()


def tools(font: Path | None) -> str:
    """The browser to draw with; ends with one clear line where something is missing."""
    browser = next((b for b in ("chromium", "chromium-browser", "google-chrome") if shutil.which(b)), None)
    found = {"chromium": browser, "ffmpeg": shutil.which("ffmpeg")}
    missing = [name for name, path in found.items() if not path]
    if missing:
        sys.exit(f"make_video.py needs {' and '.join(missing)} (Debian: apt-get install {' '.join(missing)}).")
    if font and not font.is_file():
        sys.exit(f"make_video.py: no font file {font}")
    return str(browser)


def draw_layers(browser: str, font: Path | None, work: Path, profile: Path) -> list[Path]:
    """The pictures of the film in the order in which `graph` numbers them."""
    full = (WIDTH, HEIGHT)
    guest = (HERE / "cards" / "walker.svg").read_text(encoding="utf-8")
    layers = [("title", title_layer(), full)]
    layers += [(f"scene{i}", scene(i), full) for i in range(len(CARDS) + 1)]
    layers += [(f"card{i}", card_layer(i), full) for i in range(1, len(CARDS) + 1)]
    layers.append(("guest", f'<div style="zoom:3">{guest}</div>', (360, 600)))
    for name, body, size in layers:
        shoot(browser, page(body, font), work / f"{name}.png", size, profile)
    return [work / f"{name}.png" for name, _body, _size in layers]


def film(pictures: list[Path], target: Path) -> Path:
    inputs = [word for path in pictures for word in ("-loop", "1", "-framerate", str(RATE), "-i", str(path))]
    total = TITLE_SECONDS + CARD_SECONDS * len(CARDS)
    timing = ["-map", "[out]", "-t", f"{total:.2f}", "-r", str(RATE)]
    ffmpeg(*inputs, "-filter_complex", graph(), *timing, *ENCODING, str(target))
    return target


def still(work: Path, target: Path) -> Path:
    """The poster: the guest in the middle of the bridge, the title above, in few colours."""
    inputs = [word for name in ("scene3", "guest", "title") for word in ("-i", str(work / f"{name}.png"))]
    width, height = SPRITE[0] * 2, SPRITE[1] * 2
    steps = (
        f"[1]scale={width}:{height}:flags=lanczos[g];"
        f"[0][g]overlay=x=640-{SPRITE[0]}:y={APEX + 4}-{height}:format=rgb[a];"
        "[a][2]overlay=0:0:format=rgb,split[b][c];"
        "[b]palettegen=max_colors=64:reserve_transparent=0[p];[c][p]paletteuse=dither=none"
    )
    ffmpeg(*inputs, "-filter_complex", steps, "-frames:v", "1", "-fflags", "+bitexact", str(target))
    return target


def ffmpeg(*words: str) -> None:
    subprocess.run(["ffmpeg", "-v", "error", "-y", *words], check=True)


def refuse_large(file: Path, limit: int) -> None:
    size = file.stat().st_size
    print(f"{file.name}: {size:,} bytes")
    if size > limit:
        sys.exit(f"make_video.py: {file.name} is larger than {limit:,} bytes")


if __name__ == "__main__":
    main()
