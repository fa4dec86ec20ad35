namespace EdgeTwin.Model.Configuration;

/// <summary>Collects errors, up to a limit; the rest is counted.</summary>
internal sealed class ConfigurationErrors(string file)
{
    private readonly List<ConfigurationError> _errors = [];
    private int _dropped;

    /// <summary>The file as it is named.</summary>
    public string File => file;

    public bool HasAny => _errors.Count > 0;

    /// <summary>How many there are, those that are not kept included.</summary>
    public int Count => _errors.Count + _dropped;

    public void Add(SourcePlace place, string message)
    {
        if (_errors.Count < Limits.ConfigurationErrorsMax)
            _errors.Add(new ConfigurationError(file, place.Line, place.Column, message));
        else
            _dropped++;
    }

    /// <summary>All of them in the order of the text.</summary>
    public ValueList<ConfigurationError> InOrder()
    {
        var ordered = _errors.OrderBy(error => error.Line).ThenBy(error => error.Column).ToList();
        if (_dropped > 0)
            ordered.Add(new ConfigurationError(file, ordered[^1].Line, ordered[^1].Column, $"and {_dropped} more errors, which are not listed"));
        return [.. ordered];
    }
}
