using EdgeTwin.Devices.Frames;
using EdgeTwin.Devices.Recording;
using EdgeTwin.Model;

namespace EdgeTwin.Devices.Tests;

public sealed class ChannelSetTableTests
{
    private readonly ChannelSetTable _all = new();

    [Fact]
    public void Numbers_that_were_given_back_are_used_again_and_those_of_others_stay()
    {
        var (mine, yours) = (_all.ForOneBus(), _all.ForOneBus());
        var kept = new NamedDecoder("kept");
        ushort[] numbers = [mine.Add(new NamedDecoder("a")), yours.Add(kept), mine.Add(new NamedDecoder("b"))];
        Assert.Equal(3, _all.Count);
        var forgotten = new List<ushort>();
        mine.GiveBack(forgotten.AddRange);
        Assert.Equal([numbers[0], numbers[2]], forgotten);
        Assert.Null(_all[numbers[0]]);
        Assert.Null(_all[numbers[2]]);
        Assert.Same(kept, _all[numbers[1]]);
        Assert.Equal(1, _all.Count);
        var later = _all.ForOneBus();
        Assert.Equal([numbers[0], numbers[2], (ushort)3], [later.Add(new NamedDecoder("c")), later.Add(new NamedDecoder("d")), later.Add(new NamedDecoder("e"))]);
    }

    [Fact]
    public void A_bus_that_comes_back_after_its_end_gets_no_number()
    {
        var mine = _all.ForOneBus();
        mine.Add(new NamedDecoder("a"));
        mine.GiveBack(_ => { });
        mine.GiveBack(numbers => Assert.Empty(numbers));
        Assert.Contains("ended", Assert.Throws<InvalidOperationException>(() => mine.Add(new NamedDecoder("b"))).Message);
        Assert.Equal(0, _all.Count);
    }

    [Fact]
    public void The_table_is_full_only_when_as_many_are_in_use_at_a_time()
    {
        for (var round = 0; round < 3; round++)
        {
            var bus = _all.ForOneBus();
            for (var i = 0; i < ChannelSetTable.CountMax; i++)
                bus.Add(new NamedDecoder("a"));
            Assert.Throws<InvalidOperationException>(() => bus.Add(new NamedDecoder("one too many")));
            bus.GiveBack(_ => { });
        }
    }

    [Fact]
    public void A_recording_says_anew_what_a_number_stands_for_that_was_used_again()
    {
        using var stream = new MemoryStream();
        using (var recorder = new FrameRecorder(stream, _all))
        {
            foreach (var driver in new[] { "first", "second" })
            {
                var bus = _all.ForOneBus();
                var number = bus.Add(new NamedDecoder(driver));
                Assert.Equal(0, number);
                for (var i = 0; i < 2; i++)
                    recorder.Tee(new FrameHeader(1, number, FrameStatus.Ok, 0, 0, 0, 0), [1]);
                bus.GiveBack(_ => { });
            }
        }
        var records = new List<string>();
        using var reader = new RecordingReader(new MemoryStream(stream.ToArray()));
        while (reader.TryRead())
            records.Add(reader.TryGetChannelSet(out _, out var driver, out _) ? driver : "frame");
        Assert.Equal(["first", "frame", "frame", "second", "frame", "frame"], records);
    }

    private sealed class NamedDecoder(string name) : IFrameDecoder
    {
        public string Driver => name;

        public string Parameters => "";

        public int SamplesMax => 1;

        public int Decode(in FrameHeader header, ReadOnlySpan<byte> payload, Span<Sample> samples) => 0;
    }
}
