using CsCheck;
using EdgeAgent.Tests.Api;
using EdgeTwin.Agent.Api;
using EdgeTwin.Agent.Api.Streams;
using EdgeTwin.Client.Contracts;

namespace EdgeAgent.Tests.Cli;

/// <summary>Every parser of the API and the commands: what is written comes back, and no text throws.</summary>
public sealed class ParserTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String, Gen.String["-+.:0123456789TZsmhd "], Gen.String["aplicton/jsvd.gk*;q=,01 "]);

    [Fact]
    public void A_time_comes_back_to_the_nanosecond() => Gen.Long.Sample(ns =>
    {
        Assert.True(Rfc3339.TryParse(Rfc3339.Format(ns), 0, out var back), Rfc3339.Format(ns));
        Assert.Equal(ns, back);
    });

    [Fact]
    public void Times_as_text_are_in_the_order_of_the_times() =>
        Gen.Select(Gen.Long, Gen.Long).Sample((a, b) => Assert.Equal(Math.Sign(a.CompareTo(b)), Math.Sign(string.CompareOrdinal(Rfc3339.Format(a), Rfc3339.Format(b)))));

    [Fact]
    public void A_cursor_comes_back_and_belongs_to_its_run() => Gen.Select(Gen.Long[0, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((run, next) =>
    {
        var tokens = new CursorToken(run);
        Assert.True(tokens.TryParse(tokens.Format(next), out var back, out var sameRun));
        Assert.Equal((next, true), (back, sameRun));
        Span<byte> bytes = stackalloc byte[CursorToken.BytesMax];
        Assert.Equal(tokens.Format(next), System.Text.Encoding.ASCII.GetString(bytes[..tokens.Write(next, bytes)]));
    });

    [Fact]
    public void No_text_makes_a_parser_throw() => Text.Sample(text =>
    {
        if (Rfc3339.TryParse(text, 1_700_000_000_000_000_000, out var ns))
            Assert.Equal(Rfc3339.Length, Rfc3339.Format(ns).Length);
        if (Durations.TryParse(text, out var duration))
            Assert.True(duration >= TimeSpan.Zero);
        if (new CursorToken(1).TryParse(text, out var next, out _))
            Assert.True(next >= 0);
        var wire = Negotiation.Choose(text, [Wire.Json, Wire.MessagePack]);
        Assert.True(wire is null or Wire.Json or Wire.MessagePack);
    }, iter: 20_000);

    [Fact]
    public async Task No_query_is_ever_our_fault()
    {
        await using var api = await ApiFixture.StartAsync();
        var names = new[] { "from", "to", "tier", "aggregate", "limit" };
        var random = new Random(20261122);
        for (var i = 0; i < 300; i++)
        {
            var value = new string([.. Enumerable.Range(0, random.Next(0, 12)).Select(_ => (char)random.Next(1, 0x2ff))]);
            var raw = random.Next(3) == 0 ? "%" + random.Next(10, 99) + "%" : Uri.EscapeDataString(value);
            using var answer = await api.SendAsync(HttpMethod.Get, $"/v1/history/host/cpu/load?{names[i % names.Length]}={raw}");
            Assert.True((int)answer.StatusCode is 200 or 400, $"{(int)answer.StatusCode} for {raw}");
        }
    }
}
