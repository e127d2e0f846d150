"""Hosts of the operator's own network: reached when named, and led to by nobody outside."""

import pytest
from aiohttp.web import Request, Response, StreamResponse

from knowledge.errors import FetchError, FetchProblem
from knowledge.sources.collect import Collected, Collector, Source, SourceKind
from knowledge.sources.fetching.address_ranges import is_inside
from knowledge.sources.fetching.addresses import AddressPolicy
from knowledge.sources.fetching.http import Fetched
from knowledge.sources.parsing import ThreadParser
from tests.support.outlets import page, rss, stories
from tests.support.web import HOST, LocalWeb, LoopbackPolicy, answering

CMS, OTHER = "cms.lan", "desk"
OUTSIDE = "it is on an internal host, which only a source of the operator's own may name"


def policy_of(web: LocalWeb) -> AddressPolicy:
    names = frozenset({f"{CMS}:{web.port}", f"{OTHER}:{web.port}"})
    return LoopbackPolicy(extra_ports=frozenset({web.port}), internal_hosts=names)


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ("cms.lan", "http://cms.lan/feed"),
        ("cms.lan", "https://CMS.lan/feed"),
        ("cms", "http://cms/feed"),
        ("cms.lan:8080", "http://cms.lan:8080/feed"),
        ("10.0.0.5", "http://10.0.0.5/feed"),
        ("10.0.0.5:8080", "http://10.0.0.5:8080/feed"),
        ("[fd00::5]", "http://[fd00::5]/feed"),
        ("localhost", "http://localhost/feed"),
        ("cms.paper.example", "https://cms.paper.example/feed"),
    ],
)
def test_a_named_host_may_be_given_by_the_operator_alone(named: str, url: str) -> None:
    policy = AddressPolicy(internal_hosts=frozenset({named}))
    assert policy.is_internal(policy.check_url(url, from_inside=True))
    with pytest.raises(FetchError) as caught:
        policy.check_url(url)
    assert (caught.value.problem, caught.value.detail) == (FetchProblem.BLOCKED, OUTSIDE)


@pytest.mark.parametrize(
    ("named", "url"),
    [
        ("cms.lan", "http://cms.lan:8080/"),
        ("cms.lan:8080", "http://cms.lan/"),
        ("cms.lan:8080", "http://cms.lan:8081/"),
        ("cms.lan", "http://www.cms.lan/"),
        ("cms.lan", "http://lan/"),
        ("cms.lan", "http://ｃms.lan/"),
        ("cms.lan", "http://cms.lan./"),
        ("cms.lan", "http://a@cms.lan/"),
        ("10.0.0.5", "http://10.0.0.6/"),
        ("10.0.0.5", "http://10.5/"),
        ("10.0.0.5", "http://[::ffff:10.0.0.5]/"),
        ("169.254.169.254", "http://169.254.169.254/"),
        ("100.100.100.200", "http://100.100.100.200/"),
        ("[fd00:ec2::254]", "http://[fd00:ec2::254]/"),
        ("240.0.0.1", "http://240.0.0.1/"),
    ],
)
def test_a_name_opens_that_host_and_port_only_and_never_a_clouds_own(named: str, url: str) -> None:
    with pytest.raises(FetchError):
        AddressPolicy(internal_hosts=frozenset({named})).check_url(url, from_inside=True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://cms.lan/", "names under .lan are internal; if the host is your own, name it"),
        ("http://cms/", "its host name has a single label; if the host is your own, name it"),
        ("http://10.0.0.5/", "a private address; if the host is your own, name it"),
        (
            "http://paper.example:81/",
            "port 81 is not allowed, only 80, 443 and 8443; the operator ",
        ),
    ],
)
def test_an_operator_is_told_which_setting_allows_it(url: str, said: str) -> None:
    policy = AddressPolicy(extra_ports=frozenset({8443}))
    with pytest.raises(FetchError) as caught:
        policy.check_url(url, from_inside=True)
    assert said in caught.value.detail
    setting = "`extra_ports`" if ":81" in url else "`internal_hosts`"
    assert f"{setting} under [sources]" in caught.value.detail


def test_the_addresses_of_a_named_host_may_be_private_but_not_a_clouds() -> None:
    policy = AddressPolicy(internal_hosts=frozenset({CMS}))
    for address in ("10.1.2.3", "192.168.0.4", "127.0.0.1", "100.64.0.9", "fd00::5", "8.8.8.8"):
        policy.check_address(address, CMS, 80)
    for address in ("169.254.169.254", "100.100.100.200", "fd00:ec2::254", "fe80::1", "::"):
        assert not is_inside(address)
        with pytest.raises(FetchError):
            policy.check_address(address, CMS, 80)
    with pytest.raises(FetchError, match="a private address"):
        policy.check_address("10.1.2.3", "paper.example", 80)


async def test_a_redirect_leads_inside_only_from_inside(web: LocalWeb) -> None:
    def redirect_to(host: str) -> Response:
        return Response(status=302, headers={"Location": web.url(host, "/x")})

    web.hosts[OTHER] = answering(lambda: Response(text="news"))
    web.hosts[CMS] = answering(lambda: redirect_to(OTHER), lambda: redirect_to(HOST))
    web.hosts[HOST] = answering(lambda: redirect_to(OTHER))
    async with web.client(policy=policy_of(web)) as client:
        got = await client.fetch(web.url(CMS, "/feed"), from_inside=True)
        assert isinstance(got, Fetched)
        # Out, and in again: by then somebody outside leads.
        for url, inside in ((web.url(CMS, "/feed"), True), (web.url(HOST, "/feed"), False)):
            with pytest.raises(FetchError) as caught:
                await client.fetch(url, from_inside=inside)
            assert (caught.value.detail, caught.value.url) == (OUTSIDE, web.url(OTHER, "/x"))
    assert web.paths(OTHER) == ["/x"]


async def test_a_robots_txt_leads_nobody_inside(web: LocalWeb) -> None:
    async def astray(request: Request) -> StreamResponse:
        return Response(status=302, headers={"Location": web.url(OTHER, "/secret")})

    web.hosts[HOST] = astray
    async with web.client(policy=policy_of(web)) as client:
        with pytest.raises(FetchError, match="internal host"):
            await client.fetch(web.url(HOST, "/feed"))
    assert web.paths(OTHER) == []


async def collect(web: LocalWeb, source: Source) -> Collected:
    async with web.client(policy=policy_of(web)) as client:
        collector = Collector(client=client, parser=ThreadParser(), clock=web.clock)
        return await collector.collect(source)


@pytest.mark.parametrize(("feed", "comes"), [(CMS, True), (OTHER, True), (HOST, False)])
async def test_only_an_internal_feed_names_pages_inside(
    web: LocalWeb, feed: str, *, comes: bool
) -> None:
    told = stories(CMS, web.port)
    listing = rss(told, full=False)
    for host in {feed, CMS}:

        async def serve(request: Request) -> StreamResponse:
            if request.path == "/robots.txt":
                return Response(status=404)
            found = [story for story in told if story.url.endswith(request.path)]
            if found:
                return Response(text=page(found[0]), content_type="text/html")
            return Response(text=listing, content_type="application/rss+xml")

        web.hosts[host] = serve
    collected = await collect(web, Source(SourceKind.FEED, web.url(feed, "/feed")))
    assert len(collected.articles) == (len(told) if comes else 0)
    assert {failure.error.detail for failure in collected.failures} == (
        set() if comes else {OUTSIDE}
    )
    assert bool([path for path in web.paths(CMS) if path.startswith("/news")]) == comes
