namespace EdgeTwin.ProtocolGenerator;

/// <summary>A type as C# has it.</summary>
/// <param name="Name">Without the mark of null.</param>
/// <param name="IsNullable">Whether the protocol allows null in its place.</param>
/// <param name="IsValue">Whether it is a value type.</param>
/// <param name="Literal">The only text it may have.</param>
public sealed record CSharpType(string Name, bool IsNullable, bool IsValue, string? Literal = null)
{
    /// <summary>How it is read off JSON: which token it begins with.</summary>
    public string Token => Name switch
    {
        "string" => "String",
        "bool" => "True",
        "int" or "double" => "Number",
        _ when Name.EndsWith("[]", StringComparison.Ordinal) => "StartArray",
        _ => "StartObject",
    };

    /// <summary>Its name as a part of another.</summary>
    public string Word => Name switch
    {
        "string" => "String",
        "bool" => "Boolean",
        "int" => "Integer",
        "double" => "Decimal",
        _ => Name.Replace("[]", "Array", StringComparison.Ordinal),
    };
}
