using System.Globalization;
using System.Text;
using EdgeTwin.Notes.Structure;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>
/// The check of a vault's one writer, who has nobody to be compared with: a profile of each author's known texts, and passages of their unseen ones among passages of the
/// other authors'. By percentile, over all authors at once.
/// </summary>
/// <param name="authors">The authors.</param>
/// <param name="length">How long passages are, characters: each is the beginning of a text that is as long.</param>
/// <param name="cancellation">Ends it.</param>
internal sealed class OneWriterBench(List<Author> authors, int length, CancellationToken cancellation)
{
    private const int OwnTexts = 10;

    /// <summary>Measures it; null where nothing can be told.</summary>
    public double? Run()
    {
        var judged = new ScoredPassages();
        foreach (var author in authors)
        {
            cancellation.ThrowIfCancellationRequested();
            var profile = new VoiceProfile(author.Train.ConvertAll(text => new VoiceNote(text.Number.ToString(CultureInfo.InvariantCulture), [new OwnPassage(new TextSpan(0, text.Text.Length), 0, Encoding.UTF8.GetString(text.Text))])));
            foreach (var text in LongOf(author).Take(OwnTexts))
                Judge(profile, text, isOwn: true, judged);
            foreach (var other in authors)
            {
                if (other != author && LongOf(other).FirstOrDefault() is { } text)
                    Judge(profile, text, isOwn: false, judged);
            }
        }
        return judged.Auc();
    }

    private IEnumerable<string> LongOf(Author author) => author.Test.Select(text => Encoding.UTF8.GetString(text.Text)).Where(text => text.Length >= length);

    private void Judge(VoiceProfile profile, string text, bool isOwn, ScoredPassages judged)
    {
        if (profile.Check(text[..length], null) is { Silence: VoiceSilence.None } verdict)
            judged.Add(verdict.Percentile, isOwn);
    }
}
