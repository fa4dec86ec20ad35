using EdgeTwin.Self.Voice;

namespace EdgeTwin.Self.Tests.Voice;

public sealed class VoiceProfileTests
{
    private const int Seed = 20261127;

    private readonly VoiceProfile _profile = new(WrittenText.Notes(Seed, 30, isTerse: true));

    [Fact]
    public void Text_like_the_writers_lies_among_theirs_and_other_text_below_all_of_it()
    {
        var random = new Random(Seed + 1);
        var own = _profile.Check(WrittenText.Text(random, 600, isTerse: true), null);
        var other = _profile.Check(WrittenText.Text(random, 600, isTerse: false), null);
        Assert.Equal(VoiceSilence.None, own.Silence);
        Assert.InRange(own.Percentile, 2, 100);
        Assert.Equal(VoiceSilence.None, other.Silence);
        Assert.Equal(0, other.Percentile);
        Assert.NotEmpty(other.Differences);
        Assert.All(other.Differences, difference => Assert.All(difference.Evidence, sentence => Assert.StartsWith("note", sentence.Path, StringComparison.Ordinal)));
    }

    [Fact]
    public void Nothing_is_said_of_little_text_a_small_vault_or_another_language()
    {
        const string German = "Wir haben den Tisch gekauft, weil er lange hält, und der Tischler sagte, dass jeder ihn reparieren kann. Es war ein langer Tag, aber am Ende standen alle Stühle wieder dort, wo sie hingehören. ";
        var random = new Random(Seed);
        Assert.Equal(VoiceSilence.LittleText, _profile.Check("Short.", null).Silence);
        Assert.Equal(VoiceSilence.LittleText, _profile.Check("", null).Silence);
        Assert.Equal(VoiceSilence.OtherLanguage, _profile.Check(German + German + German, null).Silence);
        Assert.Equal(VoiceSilence.SmallVault, new VoiceProfile(WrittenText.Notes(Seed, 3, isTerse: true)).Check(WrittenText.Text(random, 600, isTerse: true), null).Silence);
        Assert.Equal(VoiceSilence.SmallVault, new VoiceProfile([]).Check(WrittenText.Text(random, 600, isTerse: true), null).Silence);
    }

    /// <summary>A passage that is only nearer to the middle of what the writer writes is not theirs: a check that measures that comes to less than chance here.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Another_writer_of_the_same_things_is_told_by_small_words_and_marks(bool hasOthers)
    {
        const double WellTold = 0.95;
        var random = new Random(Seed);
        var notes = TwoWriters.Notes(random, 40);
        var profile = new VoiceProfile(notes, hasOthers ? [.. Enumerable.Range(0, 60).Select(_ => TwoWriters.Text(random, isFirst: false))] : []);
        var (own, others) = (new List<double>(), new List<double>());
        for (var i = 0; i < 60; i++)
            (i % 2 == 0 ? own : others).Add(profile.Check(TwoWriters.Text(random, isFirst: i % 2 == 0)[..400], null).Percentile);
        var told = own.Average(mine => others.Average(other => mine > other ? 1 : mine == other ? 0.5 : 0));
        Assert.True(told >= WellTold, $"{told:0.000}");
    }

    [Fact]
    public void A_profile_says_what_the_writer_does_with_their_sentences()
    {
        var traits = VoiceTraits.Of(_profile);
        var page = VoicePage.Of(_profile, traits);
        Assert.StartsWith("---\ntype: voice\n---\n", page, StringComparison.Ordinal);
        Assert.Contains("## Sentences", page, StringComparison.Ordinal);
        Assert.Contains("## Openings", page, StringComparison.Ordinal);
        Assert.Contains("[[note000]], line 3)", page, StringComparison.Ordinal);
        Assert.Contains(traits, trait => trait.What.Contains("exclamation marks", StringComparison.Ordinal) && trait.Evidence.Count == 2);
    }

    [Fact]
    public void Of_an_empty_vault_the_profile_says_that_it_is_too_little() =>
        Assert.Contains("too little", VoicePage.Of(new VoiceProfile([]), VoiceTraits.Of(new VoiceProfile([]))), StringComparison.Ordinal);
}
