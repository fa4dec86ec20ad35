using System.Text;
using EdgeTwin.Agent.Pipeline;
using EdgeTwin.Model;

namespace EdgeTwin.Agent.Tests.Pipeline;

public sealed class ReasonTableTests
{
    private readonly ReasonTable _table = new();

    [Fact]
    public void A_reason_has_the_words_of_its_bus_for_as_long_as_it_is_that_reason()
    {
        Note("nothing answers at 0x76", QualityReason.Missing, 3, 700);
        Assert.Equal("nothing answers at 0x76", _table.Words(3, QualityReason.Missing));
        Assert.Equal("nothing answers at 0x76", _table.Words(700, QualityReason.Missing));
        Assert.Equal(QualityReason.Silent.Words(), _table.Words(3, QualityReason.Silent));
        Assert.Equal(QualityReason.Missing.Words(), _table.Words(4, QualityReason.Missing));
        Assert.Equal("", _table.Words(3, QualityReason.None));

        Note("", QualityReason.Missing, 3);
        Assert.Equal(QualityReason.Missing.Words(), _table.Words(3, QualityReason.Missing));
    }

    [Fact]
    public void The_same_words_again_allocate_nothing()
    {
        var words = "no acknowledge"u8.ToArray();
        Sample[] samples = [Bad(1, QualityReason.Missing), Bad(2, QualityReason.Missing)];
        _table.Note(samples, words);
        _table.Note(samples, words);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
            _table.Note(samples, words);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void A_sample_has_the_words_of_its_own_time_and_what_is_no_UTF8_is_made_some()
    {
        string[] said = ["no acknowledge", "another part", "no acknowledge", "the bus is stuck"];
        for (var i = 0; i < said.Length; i++)
            _table.Note([Bad(1, QualityReason.Missing, i + 1)], Encoding.UTF8.GetBytes(said[i]));
        for (var i = 0; i < said.Length; i++)
            Assert.Equal(said[i], WordsOf(Bad(1, QualityReason.Missing, i + 1)));
        Assert.Equal("the bus is stuck", WordsOf(Bad(1, QualityReason.Missing, 99)));
        Assert.Equal("", WordsOf(Bad(1, QualityReason.Missing, 0))); // before anything was said
        Assert.Equal("", WordsOf(Bad(1, QualityReason.Malformed, 2))); // another reason
        Assert.Equal("", WordsOf(Bad(2, QualityReason.Missing, 2)));
        Assert.Equal("", WordsOf(new Sample(1, Quality.Good, QualityReason.None, 1, 2, 2)));

        _table.Note([Bad(1, QualityReason.Missing, 5)], []);
        Assert.Equal("", WordsOf(Bad(1, QualityReason.Missing, 5)));
        _table.Note([Bad(1, QualityReason.Missing, 6)], [(byte)'a', 0xFF, (byte)'b']);
        Assert.Equal("a\uFFFDb", WordsOf(Bad(1, QualityReason.Missing, 6)));
        Assert.Equal("", WordsOf(Bad(1, QualityReason.Missing, 1))); // only so many are kept
    }

    private string WordsOf(Sample sample) => Encoding.UTF8.GetString(_table.WordsOf(in sample));

    private void Note(string words, QualityReason reason, params int[] properties) =>
        _table.Note([.. properties.Select(id => Bad(id, reason))], Encoding.UTF8.GetBytes(words));

    private static Sample Bad(int property, QualityReason reason, long atNs = 1) => new(property, Quality.Bad, reason, double.NaN, atNs, atNs);
}
