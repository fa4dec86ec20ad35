using System.Text;
using EdgeTwin.Lsp.Measuring;
using EdgeTwin.Self.Voice;

namespace EdgeTwin.EnglishRunsTool;

/// <summary>
/// Counts the runs of characters of ordinary English that come with the program, in two kinds of text that count alike: what people do and should do (Contrastive Moral Stories, dev part)
/// and what they report (Cranfield). Of no author of the voice's benchmark. The same data gives the same bytes.
/// </summary>
public static class RunsCounting
{
    /// <summary>The file of reports.</summary>
    public const string Documents = "cran.all.1400";

    /// <summary>Counts them.</summary>
    /// <param name="folder">The folder with <c>values/</c> and <c>recall/</c>.</param>
    /// <returns>The bytes of the rates; empty where a part of the data is missing.</returns>
    public static byte[] Run(string folder)
    {
        var stories = MoralStories.Read(Path.Combine(folder, "values"), MoralStories.Original);
        var reports = Path.Combine(folder, "recall", Documents);
        if (stories.Count == 0 || !File.Exists(reports))
            return [];
        var deeds = stories.SelectMany(story => (string[])[story.Norm, story.Kept, story.Broken]).ToList();
        return OthersRuns.Of([deeds, Cranfield.Read(reports, isNumbered: true).ConvertAll(report => Written(report.Text))]).ToBytes();
    }

    /// <summary>A report as it was before its words were set apart in small letters: marks behind their words, and a capital letter behind a full stop.</summary>
    private static string Written(string report)
    {
        var text = new StringBuilder(report).Replace(" .", ".").Replace(" ,", ",");
        var isStart = true;
        for (var i = 0; i < text.Length; i++)
        {
            if (isStart && char.IsLetter(text[i]))
                (text[i], isStart) = (char.ToUpperInvariant(text[i]), false);
            isStart |= text[i] == '.';
        }
        return text.ToString();
    }
}
