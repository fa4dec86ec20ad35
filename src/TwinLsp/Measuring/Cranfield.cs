using System.Globalization;
using System.Text;

namespace EdgeTwin.Lsp.Measuring;

/// <summary>Reads the Cranfield collection in the layout of SMART: <c>.I</c> with a number, <c>.T</c> title, <c>.A</c> author, <c>.B</c> source, <c>.W</c> text.</summary>
internal static class Cranfield
{
    private const int FileBytesMax = 64 << 20;

    /// <summary>Reads documents or questions.</summary>
    /// <param name="path">The file.</param>
    /// <param name="isNumbered">Whether the numbers count: documents'. Those of questions have gaps, and judgements name the place.</param>
    public static List<CranfieldDocument> Read(string path, bool isNumbered)
    {
        var documents = new List<CranfieldDocument>();
        var (title, text, field, number, line) = (new StringBuilder(), new StringBuilder(), ' ', 0, 0);
        foreach (var row in Lines(path))
        {
            line++;
            if (row is ['.', 'I', ' ', ..])
            {
                Take();
                if (!int.TryParse(row.AsSpan(3).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) || number == 0)
                    throw new BadDataException(path, line, $"'{row}' has no number; allowed is '.I' and a number from 1");
                field = 'I';
            }
            else if (row is ['.', 'T' or 'A' or 'B' or 'W'])
            {
                field = row[1];
            }
            else if (field is 'T' or 'W')
            {
                (field is 'T' ? title : text).Append(row).Append(' ');
            }
            else if (field is ' ' && row.Length > 0)
            {
                throw new BadDataException(path, line, "text before the first '.I'");
            }
        }
        Take();
        return documents;

        void Take()
        {
            if (number > 0)
                documents.Add(new CranfieldDocument(isNumbered ? number : documents.Count + 1, title.ToString().Trim(), text.ToString().Trim()));
            title.Clear();
            text.Clear();
        }
    }

    /// <summary>Reads judgements: for each question the graded gain of each document that is listed. Codes 1 (a complete answer) to 4 (of least interest) gain 4 to 1; 5 and -1 gain nothing.</summary>
    public static Dictionary<int, Dictionary<int, int>> ReadJudgements(string path)
    {
        var judgements = new Dictionary<int, Dictionary<int, int>>();
        var line = 0;
        foreach (var row in Lines(path))
        {
            line++;
            var parts = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
                continue;
            if (parts.Length != 4 || !Number(parts[0], out var question) || !Number(parts[2], out var document) || !Number(parts[3], out var code) || code is not (-1 or (>= 0 and <= 5)))
                throw new BadDataException(path, line, $"'{row}' is no judgement; allowed are a question, 0, a document, and a code from 1 to 5 or -1");
            if (!judgements.TryGetValue(question, out var gains))
                judgements.Add(question, gains = []);
            gains[document] = code is >= 1 and <= 4 ? 5 - code : 0;
        }
        return judgements;
    }

    private static bool Number(string text, out int number) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);

    private static IEnumerable<string> Lines(string path)
    {
        if (new FileInfo(path).Length > FileBytesMax)
            throw new BadDataException(path, 1, $"the file is longer than {FileBytesMax:N0} bytes");
        return File.ReadLines(path, Encoding.UTF8);
    }
}
