using EdgeTwin.Client.Contracts;
using EdgeTwin.Model;
using EdgeTwin.Model.Conditions;
using EdgeTwin.Model.Conditions.Syntax;
using EdgeTwin.Model.Text;
using EdgeTwin.Self.Twins;

namespace EdgeTwin.Self.Workflows;

/// <summary>Reads an action as it stands behind <c>do::</c> or <c>undo::</c>. Any text is one, or has its mistake named at its place.</summary>
public sealed class ActionReader
{
    /// <summary>Every verb.</summary>
    public static IReadOnlyList<string> Verbs { get; } = ["set", "wait", "ask", "tell", "create", "append", "replace", "run", "get", "post"];

    /// <summary>How long an action may be, in UTF-16 units.</summary>
    public const int LengthMax = 16 << 10;

    /// <summary>How many arguments a program, and how many answers a question may have.</summary>
    public const int WordsMax = 64;

    private readonly ActionText _text;

    private ActionReader(string text) => _text = new ActionText(text);

    /// <summary>Reads one.</summary>
    public static ActionReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LengthMax)
            return new(null, new(new ConditionSpan(0, text.Length), $"This action has {text.Length} characters; allowed are {LengthMax}. Put long texts into a block of code below it"));
        var reader = new ActionReader(text);
        var action = reader.ReadAction();
        return reader._text.Mistake is { } mistake ? new(null, mistake) : new(action, null);
    }

    private WorkflowAction? ReadAction()
    {
        var start = _text.At;
        var verb = _text.Word().ToLowerInvariant();
        var action = verb switch
        {
            "set" => ReadSet(),
            "wait" => ReadWait(),
            "ask" => ReadAsk(),
            "tell" => Text("what is told, in quotation marks") is { } told ? new(ActionKind.Tell) { Text = told } : null,
            "create" => ReadNote(ActionKind.Create),
            "append" => _text.Skip("to") ? ReadNote(ActionKind.Append) : ReadAppend(),
            "replace" => ReadReplace(),
            "run" => ReadRun(),
            "get" => Address() is { } from ? new(ActionKind.Get) { Target = from } : null,
            "post" => Address() is { } to ? new(ActionKind.Post) { Target = to, Text = _text.Quoted() } : null,
            _ => Unknown(verb, start),
        };
        if (action is not null)
            _text.End();
        return action;
    }

    private WorkflowAction? Unknown(string verb, int start)
    {
        var near = verb.Length == 0 ? null : NearestWord.Among(verb, Verbs);
        _text.Fail(start, _text.Past, verb.Length == 0
            ? $"There is no action here; allowed is one that begins with {string.Join(", ", Verbs)}. Write one, such as 'set greenhouse/vent#on = off'"
            : $"'{verb}' is no action; allowed is {string.Join(", ", Verbs)}{(near is null ? "" : $". Did you mean '{near}'?")}", near);
        return null;
    }

    private WorkflowAction? ReadSet()
    {
        var start = _text.At;
        var name = _text.Until('=');
        if (!PropertyReference.TryParse(name, out var reference))
            return _text.Fail(start, _text.Past, $"'{name}' is no property; allowed is {PropertyReference.Allowed}");
        if (!_text.Skip('=') && !_text.Skip("to"))
            return _text.Fail(_text.At, _text.At, $"What '{reference}' is to be is not said; allowed is '= ' and {WantedValue.Allowed}", " = ");
        start = _text.At;
        var written = _text.Word();
        if (!WantedValue.TryParse(written, out var value))
            return _text.Fail(start, _text.Past, $"'{written}' is no value; allowed is {WantedValue.Allowed}");
        return new(ActionKind.Set) { Target = reference.ToString(), Value = value, ValueText = written, Unit = _text.Word() };
    }

    private WorkflowAction? ReadWait()
    {
        if (!_text.Skip("until"))
        {
            if (Duration() is not { } duration)
                return _text.Fail(_text.At, _text.Length, $"It is not said how long, or for what; allowed is 'until' and a condition, or {Durations.Allowed}");
            return new(ActionKind.Wait) { Duration = duration };
        }
        // 'within' is a word of conditions too; the last one, before a duration and nothing else, is how long is waited.
        var start = _text.At;
        var (condition, within) = (_text.Rest.TrimEnd(), TimeSpan.Zero);
        if (condition.LastIndexOf(" within ", StringComparison.OrdinalIgnoreCase) is >= 0 and var at && TryDuration(condition[(at + " within ".Length)..], out within))
            condition = condition[..at].TrimEnd();
        _text.ToEnd();
        var parse = ConditionParser.Parse(condition);
        if (parse.Errors.Count > 0)
        {
            var error = parse.Errors[0];
            return _text.Fail(start + error.Span.Start, start + error.Span.End, Sentence(error.Message), error.Fix is { } fix && fix.Span == error.Span ? fix.Replacement : null);
        }
        return new(ActionKind.Wait) { Condition = condition, Duration = within };
    }

    private WorkflowAction? ReadAsk()
    {
        if (Text("the question, in quotation marks") is not { } question)
            return null;
        var start = _text.At;
        var answers = _text.Rest.Length == 0 ? [] : _text.Rest.Split('|', StringSplitOptions.TrimEntries);
        _text.ToEnd();
        if (answers.Length > 0 && (answers.Length > 8 || answers.Any(answer => answer.Length is 0 or > 60) || answers.Distinct(StringComparer.Ordinal).Count() != answers.Length))
            return _text.Fail(start, _text.Length, "These are no answers; allowed are up to 8 different ones of up to 60 characters with '|' between, such as 'north | south'");
        return new(ActionKind.Ask) { Text = question, Words = answers };
    }

    private WorkflowAction? ReadAppend()
    {
        var text = _text.Quoted();
        if (text is null || !_text.Skip("to"))
            return _text.Mistake is not null ? null : _text.Fail(_text.At, _text.Length, "It is not said to what; allowed is 'append to [[Note]] \"text\"' or 'append \"text\" to [[Note]]'");
        return ReadNote(ActionKind.Append) is { Text: null } action ? action with { Text = text } : _text.Fail(_text.At, _text.Length, "There are two texts here; allowed is one");
    }

    private WorkflowAction? ReadNote(ActionKind kind)
    {
        var start = _text.At;
        if (_text.Link() is not { } link)
            return _text.Mistake is not null ? null : _text.Fail(start, _text.Length, $"There is no link to a note here; allowed is '{(kind == ActionKind.Create ? "create" : "append to")} [[Note]] \"text\"'");
        var hash = link.IndexOf('#', StringComparison.Ordinal);
        if (kind == ActionKind.Create && hash >= 0)
            return _text.Fail(start, _text.Past, "A note that is made has no section yet; allowed is '[[Note]]'");
        return new(kind) { Target = hash < 0 ? link : link[..hash], Section = hash < 0 ? "" : link[(hash + 1)..], Text = _text.Quoted() };
    }

    private WorkflowAction? ReadReplace()
    {
        if (Text("the words that are replaced, in quotation marks") is not { } old)
            return null;
        if (!_text.Skip("by") && !_text.Skip("with"))
            return _text.Fail(_text.At, _text.At, "It is not said by what; allowed is 'replace \"old\" by \"new\" in [[Note]]'");
        if (Text("the new words, in quotation marks") is not { } fresh)
            return null;
        if (old == fresh)
            return _text.Fail(0, _text.Past, "The old words and the new ones are the same; nothing would change");
        var start = _text.At;
        if (!_text.Skip("in") || _text.Link() is not { } link || link.Contains('#', StringComparison.Ordinal))
            return _text.Mistake is not null ? null : _text.Fail(start, _text.Length, "It is not said where; allowed is 'in [[Note]]'");
        return new(ActionKind.Replace) { Target = link, Old = old, Text = fresh };
    }

    private WorkflowAction? ReadRun()
    {
        var start = _text.At;
        var program = _text.Word();
        if (!IsName(program))
            return _text.Fail(start, _text.Past, $"'{program}' is no program; allowed is a name of your list of programs: letters, digits, '-', '_' and '.'");
        var words = new List<string>();
        while (_text.Rest.Length > 0 && _text.Mistake is null)
        {
            if (words.Count == WordsMax)
                return _text.Fail(_text.At, _text.Length, $"There are more than {WordsMax} arguments");
            words.Add(_text.Quoted() ?? _text.Word());
        }
        return new(ActionKind.Run) { Target = program, Words = [.. words] };
    }

    private static bool IsName(string program)
    {
        foreach (var letter in program)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.'))
                return false;
        }
        return program.Length > 0;
    }

    private string? Address()
    {
        var start = _text.At;
        var written = _text.Word();
        if (written is ['<', .. var inner, '>'])
            written = inner;
        if (!Uri.TryCreate(written, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0 || uri.Host.Length == 0 || written.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            _text.Fail(start, _text.Past, $"'{written}' is no address; allowed is https://host/path, or http:// to this machine, without a name, a password or a fragment");
            return null;
        }
        if (uri.Scheme == "http" && !uri.IsLoopback)
        {
            _text.Fail(start, _text.Past, $"'{written}' would be sent for anyone to read; allowed is https://, and http:// to this machine only", "https" + written[4..]);
            return null;
        }
        return uri.AbsoluteUri;
    }

    private string? Text(string what)
    {
        var start = _text.At;
        if (_text.Quoted() is { Length: > 0 } text)
            return text;
        if (_text.Mistake is null)
            _text.Fail(start, _text.Length, $"A text is missing here: {what}");
        return null;
    }

    private TimeSpan? Duration()
    {
        if (!TryDuration(_text.Rest, out var duration))
            return null;
        _text.ToEnd();
        return duration;
    }

    /// <summary>A duration with or without a space before its unit.</summary>
    internal static bool TryDuration(string text, out TimeSpan duration) => Durations.TryParse(text.Trim().Replace(" ", "", StringComparison.Ordinal), out duration) && duration > TimeSpan.Zero;

    /// <summary>A message that begins as a sentence does.</summary>
    internal static string Sentence(string message) => message.Length == 0 ? message : char.ToUpperInvariant(message[0]) + message[1..];
}
