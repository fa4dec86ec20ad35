using EdgeTwin.Self.Voice;

namespace EdgeTwin.Replay;

/// <summary>New passages, held against how the writer had written until then.</summary>
internal static class VoiceReplay
{
    private const int PassagesMax = 12;

    /// <summary>How like the writer each passage is, in percent of their own pieces; null where nothing can be said.</summary>
    public static List<double?> Measure(List<VoiceNote> before, List<(string Path, string Text)> written)
    {
        var profile = new VoiceProfile(before);
        var passages = written.Where(passage => passage.Text.Length >= VoiceProfile.TextMin).ToList();
        var percentiles = new List<double?>();
        for (var i = 0; i < Math.Min(PassagesMax, passages.Count); i++)
        {
            // Evenly from all over the month.
            var (path, text) = passages[(int)((long)i * passages.Count / Math.Min(PassagesMax, passages.Count))];
            var verdict = profile.Check(text, path);
            percentiles.Add(verdict.Silence == VoiceSilence.None ? verdict.Percentile : null);
        }
        return percentiles;
    }
}
