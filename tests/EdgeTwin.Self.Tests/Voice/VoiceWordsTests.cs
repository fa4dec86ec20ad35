using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

public sealed class VoiceWordsTests
{
    [Theory]
    [InlineData("")]
    [InlineData("42 — 7!")]
    [InlineData("Two words.", "two", "words")]
    [InlineData("Don't, they\u2019re 'quoted' o'", "don't", "they're", "quoted", "o")]
    [InlineData("Ärger x1y", "ärger", "x", "y")]
    [InlineData("one one ONE", "one", "one", "one")]
    public void Words_are_runs_of_letters_in_small_letters(string text, params string[] expected)
    {
        Assert.Equal(expected, VoiceWords.In(text));
        AreCountedAs(expected, text);
    }

    [Fact]
    public void What_is_longer_than_any_word_is_one_and_cut()
    {
        var word = Assert.Single(VoiceWords.In(new string('A', 100_000)));
        Assert.InRange(word.Length, 100, 1_000);
        Assert.Equal(new string('a', word.Length), word);
        AreCountedAs([word, "b"], new string('A', 100_000) + " b");
    }

    private static void AreCountedAs(string[] words, string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Assert.Equal(words.Length, VoiceWords.Count(text, counts));
        Assert.Equal(words.CountBy(word => word).OrderBy(pair => pair.Key, StringComparer.Ordinal), counts.OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
