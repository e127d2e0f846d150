import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sources.outlet_names import outlet_of_feed


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Franklin Post", "The Franklin Post"),
        ("The Franklin Post - RSS", "The Franklin Post"),
        ("The Franklin Post RSS Feed", "The Franklin Post"),
        ("The Franklin Post (Atom)", "The Franklin Post"),
        ("The Franklin Post » Feed", "The Franklin Post"),
        ("The Franklin Post | Home", "The Franklin Post"),
        ("The Franklin Post: Latest News", "The Franklin Post"),
        ("The Franklin Post - Top Stories - RSS 2.0", "The Franklin Post"),
        ("Latest from The Franklin Post", "The Franklin Post"),
        ("The latest news from the Franklin Post | RSS", "the Franklin Post"),
        ("All articles from  The\n Franklin Post", "The Franklin Post"),
        ("RSS feed for The Franklin Post", "The Franklin Post"),
        ("RSS: The Franklin Post", "The Franklin Post"),
        ("Recent posts on Franklin Votes", "Franklin Votes"),
        ("News from Nowhere", "News from Nowhere"),
        ("Top of the Hill", "Top of the Hill"),
        ("Harbor News", "Harbor News"),
        ("Atomic Weekly", "Atomic Weekly"),
        ("The Franklin Post - Politics", "The Franklin Post - Politics"),
        ("RSS", ""),
        ("Latest News", ""),
        ("Home", ""),
        ("News feed", ""),
        ("https://post.example/feed", ""),
        ("", ""),
        ("x" * 101, ""),
    ],
)
def test_a_feeds_title_without_what_makes_it_a_feed(title: str, name: str) -> None:
    assert outlet_of_feed(title) == name


@given(st.text(alphabet=st.sampled_from("RSS feed-|: latestfrom(»)"), max_size=40) | st.text())
def test_a_name_is_clean_and_stays(title: str) -> None:
    name = outlet_of_feed(title)
    assert outlet_of_feed(name) == name
    assert name == " ".join(name.split())
