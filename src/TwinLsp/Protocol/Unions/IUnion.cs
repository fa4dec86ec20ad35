namespace EdgeTwin.Lsp.Protocol.Unions;

/// <summary>A value that is one of several types.</summary>
internal interface IUnion
{
    /// <summary>The value; its type says which.</summary>
    object Value { get; }
}
