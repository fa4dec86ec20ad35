using System.Text;
using CsCheck;
using EdgeTwin.Self.Recall;

namespace EdgeTwin.Self.Tests.Recall;

public sealed class EnglishStemTests
{
    /// <summary>The first rows are of the algorithm's published samples and of the tables of its steps.</summary>
    [Theory]
    [InlineData("consign consigned consigning consignment", "consign")]
    [InlineData("consist consisted consistency consistent consistently consisting consists", "consist")]
    [InlineData("consolation consolations", "consol")]
    [InlineData("console consoled consoles consoling", "consol")]
    [InlineData("knack knackeries knacks", "knack knackeri knack")]
    [InlineData("knightly", "knight")]
    [InlineData("ties cries caresses gas this gaps kiwis", "tie cri caress gas this gap kiwi")]
    [InlineData("luxuriated hopping hoped hoping fed agreed", "luxuri hop hope hope fed agre")]
    [InlineData("cry by say", "cri by say")]
    [InlineData("generalizations oscillators relational conditional hopefulness", "general oscil relat condit hope")]
    [InlineData("adjustable adoption controlling roll communism generate", "adjust adopt control roll communism generat")]
    [InlineData("skis skies gently only news inning proceed", "ski sky gentl onli news inning proceed")]
    [InlineData("decided decides deciding", "decid")]
    [InlineData("anna's dogs' 'tis", "anna dog tis")]
    [InlineData("a ox x1y straße", "a ox x1y straße")]
    public void Forms_of_a_word_have_one_stem(string words, string stems)
    {
        var expected = stems.Split(' ');
        var found = words.Split(' ').Select(Stem).ToArray();
        Assert.Equal(expected.Length == 1 ? [.. found.Select(_ => stems)] : expected, found);
    }

    [Fact]
    public void Any_word_has_a_stem_that_is_no_longer() =>
        Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz'"], 1, 20].Sample(word => Stem(word).Length is > 0 and var length && length <= word.Length);

    private static string Stem(string word)
    {
        var bytes = Encoding.UTF8.GetBytes(word);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, EnglishStem.Of(bytes)));
    }
}
