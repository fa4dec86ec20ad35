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
/// <param name="cancellation">Ends it.</param>
internal sealed class OneWriterBench(List<Author> authors, CancellationToken cancellation)
{
    private const int Length = 400;
    private const int OwnTexts = 10;

    /// <summary>Measures it; null where nothing can be told.</summary>
    public double? Run()
    {
        var judged = new ScoredPassages();
        foreach (var author in authors)
        {
            cancellation.ThrowIfCancellationRequested();
            var profile = new VoiceProfile(author.Train.ConvertAll(text => new VoiceNote(text.Number.ToString(CultureInfo.InvariantCulture), [new OwnPassage(new TextSpan(0, text.Text.Length), 0, Encoding.UTF8.GetString(text.Text))])));
            for (var i = 0; i < Math.Min(OwnTexts, author.Test.Count); i++)
                Judge(profile, author.Test[i], isOwn: true, judged);
            foreach (var other in authors)
            {
                if (other != author && other.Test.Count > 0)
                    Judge(profile, other.Test[0], isOwn: false, judged);
            }
        }
        return judged.Auc();
    }

    private static void Judge(VoiceProfile profile, AuthorText text, bool isOwn, ScoredPassages judged)
    {
        var whole = Encoding.UTF8.GetString(text.Text);
        if (whole.Length < Length || profile.Check(whole[..Length], null) is not { Silence: VoiceSilence.None } verdict)
            return;
        judged.Add(verdict.Percentile, isOwn);
    }
}
