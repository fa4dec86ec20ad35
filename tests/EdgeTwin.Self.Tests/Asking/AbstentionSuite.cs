using System.Text;
using EdgeTwin.Notes.Markdown;

namespace EdgeTwin.Self.Tests.Asking;

/// <summary>
/// Questions made by rule from the example vault of a household: 500 whose answer is in it and 500 whose answer is not. Of the latter a
/// third asks for someone or something that is nowhere in it, a third for what is not said of someone or something that is, and a third
/// brings together words of the record that belong to different notes.
/// </summary>
internal sealed class AbstentionSuite
{
    private const int Seed = 20261127;
    private const int Each = 500;

    private static readonly (string Sign, string[] Questions)[] OfPeople =
    [
        ("birthday", ["When is {0}'s birthday?", "On which day is the birthday of {0}?", "When was {0} born?"]),
        ("lives", ["Where does {0} live?", "In which town does {0} live?", "Where is {0}'s home?"]),
        ("works as", ["What does {0} work as?", "What is the work of {0}?", "What is {0}'s job?"]),
        ("allergic", ["What is {0} allergic to?", "Is {0} allergic to anything?", "Which allergies does {0} have?"]),
        ("phone number is", ["What is {0}'s phone number?", "Which phone number does {0} have?", "How do I phone {0}?"]),
        ("favourite food", ["What is {0}'s favourite food?", "Which food is {0}'s favourite?", "What food does {0} like best?"]),
        ("fee", ["What is {0}'s fee?", "How high is the fee of {0}?", "What fee do we pay {0}?"]),
        ("address is", ["What is {0}'s address?", "To which address do I write to {0}?", "Do I have an address of {0}?"]),
        ("met us", ["Where did {0} meet us?", "How did we meet {0}?", "When did we first meet {0}?"]),
    ];

    private static readonly (string Sign, string[] Questions)[] OfThings =
    [
        ("ought in", ["When was the {0} bought?", "When did we buy the {0}?", "In which year did we buy the {0}?"]),
        ("arranty", ["When does the warranty of the {0} end?", "Is there still a warranty on the {0}?", "How long is the {0} under warranty?"]),
        ("serviced", ["When is the {0} serviced?", "When was the {0} last serviced?", "How often is the {0} serviced?"]),
        ("number is", ["What is the number on the {0}?", "Where do I find the number of the {0}?", "Which number does the {0} have?"]),
        ("replaced", ["What was replaced in the {0}?", "Which part of the {0} was replaced?", "When was a part of the {0} replaced?"]),
        ("insurance", ["What does the insurance of the {0} cover?", "Is there an insurance for the {0}?", "Which insurance covers the {0}?"]),
        ("battery", ["How long does the battery of the {0} last?", "What is known of the battery of the {0}?", "Is the battery of the {0} good?"]),
        ("tuned", ["Who tunes the {0}?", "How often is the {0} tuned?", "When is the {0} tuned?"]),
        ("leased", ["Since when is the {0} leased?", "What is the lease of the {0}?", "For how much is the {0} leased?"]),
    ];

    private static readonly string[] OfDecisions =
    [
        "Why did we decide: {0}?", "What did we decide about {0}?", "When did we decide on {0}?", "What were the options for {0}?", "What is the reason for {0}?",
        "Which values spoke for {0}?", "When will we look at {0} again?", "How did it come to {0}?",
    ];

    private static readonly string[] Strangers = ["Bernd", "Wilma", "Oskar", "Priya", "Tomasz", "Ulrike", "Valentin", "Xenia", "Yusuf", "Zita", "Mehmet", "Paula"];

    private static readonly string[] Absent = ["Lawn mower", "Tumble dryer", "Trampoline", "Television", "Caravan", "Aquarium", "Sauna", "Typewriter", "Hammock", "Microwave", "Greenhouse", "Vacuum cleaner"];

    private static readonly string[] Undecided =
    [
        "New windows", "A dog from the shelter", "Moving to Denmark", "Solar panels", "A second child's room", "Homeschooling", "A sabbatical", "Selling the shares", "Adopting a cat", "Switching banks", "Vegetarian dinners", "A swimming pool",
    ];

    private readonly List<SuiteQuestion> _answerable = [];
    private readonly List<SuiteQuestion> _unanswerable = [];
    private readonly List<(string Path, string[] Words)> _sentences = [];

    private AbstentionSuite(string vault)
    {
        Vault = new VaultOf([.. Directory.EnumerateFiles(vault, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(vault, file), File.ReadAllText(file)))]);
        var random = new Random(Seed);
        foreach (var (path, scan) in Vault.Scans)
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var text = Encoding.UTF8.GetString(scan.Text.Span);
            switch (Path.GetDirectoryName(path))
            {
                case "people":
                    AskOf(path, name, text, OfPeople);
                    break;
                case "things":
                    AskOf(path, name.ToLowerInvariant(), text, OfThings);
                    break;
                case "decisions":
                    _answerable.AddRange(OfDecisions.Select(question => Fill(question, name, path)));
                    break;
            }
            ReadSentences(path, scan, random);
        }
        foreach (var (_, questions) in OfPeople)
            _unanswerable.AddRange(Strangers.SelectMany(stranger => questions.Select(question => Fill(question, stranger, null))));
        foreach (var (_, questions) in OfThings)
            _unanswerable.AddRange(Absent.SelectMany(thing => questions.Select(question => Fill(question, thing.ToLowerInvariant(), null))));
        _unanswerable.AddRange(Undecided.SelectMany(topic => OfDecisions.Select(question => Fill(question, topic, null))));
        var strangers = Sample(_unanswerable, Each / 3, random);
        var unsaid = Sample(Unsaid, Each / 3, random);
        Questions = [.. Sample(_answerable, Each, random), .. strangers, .. unsaid, .. Mixed(Each - strangers.Count - unsaid.Count, random)];
    }

    /// <summary>The vault.</summary>
    public VaultOf Vault { get; }

    /// <summary>The questions.</summary>
    public IReadOnlyList<SuiteQuestion> Questions { get; }

    private List<SuiteQuestion> Unsaid { get; } = [];

    /// <summary>Makes it from the example in the repository.</summary>
    public static AbstentionSuite Make() => new(RepositoryRoot.Of("examples/household/vault"));

    private void AskOf(string path, string name, string text, (string Sign, string[] Questions)[] rules)
    {
        foreach (var (sign, questions) in rules)
        {
            var isSaid = text.Contains(sign, StringComparison.Ordinal);
            foreach (var question in questions)
                (isSaid ? _answerable : Unsaid).Add(Fill(question, name, isSaid ? path : null));
        }
    }

    /// <summary>Of each sentence three of its words, in their order, four times, asked for by themselves.</summary>
    private void ReadSentences(string path, NoteScan scan, Random random)
    {
        foreach (var passage in Vault.Passages.Find(path)!.Passages)
        {
            if (passage.Span.Start == 0)
                continue;
            foreach (var sentence in Encoding.UTF8.GetString(scan.Text.Span[passage.Span.Start..passage.Span.End]).Split(['.', ';', ':', '\n']))
            {
                string[] words = [.. sentence.Split([' ', ',', '-', '[', ']', '€', '#']).Where(word => word.Length >= 4 && word.All(char.IsLetter))];
                if (words.Length < 4)
                    continue;
                _sentences.Add((path, words));
                for (var round = 0; round < 4; round++)
                {
                    var chosen = Enumerable.Range(0, words.Length).OrderBy(_ => random.Next()).Take(3).Order().Select(at => words[at]).ToArray();
                    _answerable.Add(new SuiteQuestion($"What is it about {chosen[0]}, {chosen[1]} and {chosen[2]}?", path));
                }
            }
        }
    }

    /// <summary>Words of three notes, as if they belonged together.</summary>
    private IEnumerable<SuiteQuestion> Mixed(int count, Random random)
    {
        while (count > 0)
        {
            var chosen = Enumerable.Range(0, 3).Select(_ => _sentences[random.Next(_sentences.Count)]).ToArray();
            if (chosen.Select(sentence => sentence.Path).Distinct().Count() < 3)
                continue;
            var words = chosen.Select(sentence => sentence.Words[random.Next(sentence.Words.Length)]).ToArray();
            yield return new SuiteQuestion($"What is it about {words[0]}, {words[1]} and {words[2]}?", null);
            count--;
        }
    }

    private static SuiteQuestion Fill(string question, string subject, string? path) => new(string.Format(System.Globalization.CultureInfo.InvariantCulture, question, subject), path);

    private static List<SuiteQuestion> Sample(List<SuiteQuestion> from, int count, Random random)
    {
        Assert.True(from.Count >= count, $"{from.Count} of {count} questions");
        return [.. from.OrderBy(_ => random.Next()).Take(count)];
    }
}
