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

    private void Note(string words, QualityReason reason, params int[] properties) =>
        _table.Note([.. properties.Select(id => Bad(id, reason))], Encoding.UTF8.GetBytes(words));

    private static Sample Bad(int property, QualityReason reason) => new(property, Quality.Bad, reason, double.NaN, 1, 1);
}
