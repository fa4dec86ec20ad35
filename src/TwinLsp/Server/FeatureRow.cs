namespace EdgeTwin.Lsp.Server;

/// <summary>A method of the <see cref="FeatureTable"/>, before anybody has asked for it.</summary>
/// <param name="method">The method's name.</param>
/// <param name="feature">What is done for it.</param>
internal sealed class FeatureRow(string method, Func<Feature> feature)
{
    /// <summary>The method's name.</summary>
    public string Method => method;

    /// <summary>What is done for it.</summary>
    public Feature Feature() => feature();
}
