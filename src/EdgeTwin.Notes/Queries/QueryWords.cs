using System.Text;

namespace EdgeTwin.Notes.Queries;

/// <summary>Cuts a query into its words: spaces part them, double quotes keep them together, a backslash takes a quote as it is.</summary>
internal static class QueryWords
{
    /// <summary>The words, without quotes; null if a quote is never closed.</summary>
    public static List<string>? Of(string query)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (isQuoted, isWord) = (false, false);
        for (var i = 0; i < query.Length; i++)
        {
            var character = query[i];
            if (character == '\\' && i + 1 < query.Length && query[i + 1] is '"' or '\\')
                word.Append(query[++i]);
            else if (character == '"')
                (isQuoted, isWord) = (!isQuoted, true);
            else if (!isQuoted && char.IsWhiteSpace(character))
                Finish();
            else
                word.Append(character);
        }
        Finish();
        return isQuoted ? null : words;

        void Finish()
        {
            if (word.Length > 0 || isWord)
                words.Add(word.ToString());
            word.Clear();
            isWord = false;
        }
    }
}
