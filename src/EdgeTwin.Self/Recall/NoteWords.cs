using System.Runtime.InteropServices;
using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Recall;

/// <summary>
/// The words of a note's passages, by number. A passage has its own, and at half the weight those of the note's name and first heading and
/// of the heading that it stands under. The text itself is not kept.
/// </summary>
public sealed class NoteWords
{
    private const int OwnWeight = 2;
    private const int ContextWeight = 1;

    private readonly Passage[] _passages;
    private readonly int[] _firstTerms;
    private readonly ulong[] _terms;
    private readonly byte[] _weights;
    private readonly ulong[] _texts;

    private NoteWords(Passage[] passages, int[] firstTerms, ulong[] terms, byte[] weights, ulong[] texts)
    {
        _passages = passages;
        _firstTerms = firstTerms;
        _terms = terms;
        _weights = weights;
        _texts = texts;
        foreach (var weight in weights)
            Weight += weight;
    }

    /// <summary>The note's passages, from the top.</summary>
    public IReadOnlyList<Passage> Passages => _passages;

    /// <summary>The weight of all words of all passages.</summary>
    internal long Weight { get; }

    /// <summary>The words of a passage, each once, in the order of their numbers.</summary>
    internal ReadOnlySpan<ulong> TermsOf(int passage) => _terms.AsSpan(_firstTerms[passage].._firstTerms[passage + 1]);

    /// <summary>How much each of them counts there.</summary>
    internal ReadOnlySpan<byte> WeightsOf(int passage) => _weights.AsSpan(_firstTerms[passage].._firstTerms[passage + 1]);

    /// <summary>A number of the passage's words as they are read aloud: the same for the same text, wherever it stands.</summary>
    internal ulong TextOf(int passage) => _texts[passage];

    /// <summary>Reads a note.</summary>
    /// <param name="path">Its path from the vault's root.</param>
    /// <param name="scan">Its text.</param>
    public static NoteWords Of(string path, NoteScan scan)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(scan);
        var passages = PassageFinder.In(scan);
        var firstTerms = new int[passages.Count + 1];
        var texts = new ulong[passages.Count];
        var terms = new List<ulong>();
        var weights = new List<byte>();
        var plain = new List<byte>();
        var name = new List<ulong>();
        ReadInto(name, Encoding.UTF8.GetBytes(path[..^Path.GetExtension(path).Length]));
        ReadTitle(name, scan);
        var counts = new Dictionary<ulong, int>();
        for (var i = 0; i < passages.Count; i++)
        {
            counts.Clear();
            PlainText.Write(scan, passages[i].Span, plain);
            var text = CollectionsMarshal.AsSpan(plain);
            texts[i] = TextNumber(text);
            Count(counts, text, OwnWeight);
            // Of front matter its own words are enough: with those of the note it would fit every question about it.
            if (passages[i].Span.Start > 0 || !IsFrontMatter(scan))
            {
                foreach (var term in name)
                    counts[term] = counts.GetValueOrDefault(term) + ContextWeight;
                Count(counts, scan.Text.Span[passages[i].Heading.Start..passages[i].Heading.End], ContextWeight);
            }
            foreach (var (term, weight) in counts.OrderBy(count => count.Key))
            {
                terms.Add(term);
                weights.Add((byte)Math.Min(weight, byte.MaxValue));
            }
            firstTerms[i + 1] = terms.Count;
        }
        return new NoteWords([.. passages], firstTerms, [.. terms], [.. weights], texts);
    }

    /// <summary>The first heading, if it is one of the first level.</summary>
    private static void ReadTitle(List<ulong> name, NoteScan scan)
    {
        foreach (var element in scan.Elements)
        {
            if (element.Kind != ElementKind.Heading)
                continue;
            if (element.HeadingLevel == 1)
                ReadInto(name, element.Text(scan.Text.Span));
            return;
        }
    }

    private static bool IsFrontMatter(NoteScan scan) => !scan.Elements.IsEmpty && scan.Elements[0].Kind == ElementKind.FrontMatter;

    private static void ReadInto(List<ulong> terms, ReadOnlySpan<byte> text)
    {
        var reader = new TermReader(text);
        while (reader.Read())
        {
            if (!terms.Contains(reader.Term))
                terms.Add(reader.Term);
        }
    }

    private static void Count(Dictionary<ulong, int> counts, ReadOnlySpan<byte> text, int weight)
    {
        var reader = new TermReader(text);
        while (reader.Read())
            counts[reader.Term] = counts.GetValueOrDefault(reader.Term) + weight;
    }

    private static ulong TextNumber(ReadOnlySpan<byte> text)
    {
        var number = 0x9E3779B97F4A7C15UL;
        foreach (var value in text)
            number = ulong.RotateLeft((number ^ value) * 0xFF51AFD7ED558CCDUL, 29);
        return number ^ (number >> 31);
    }
}
