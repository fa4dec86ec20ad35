namespace EdgeTwin.ProtocolGenerator;

/// <summary>The names of the methods that are used.</summary>
internal static class MethodsWriter
{
    public static string Write(MetaModel model, UsedList used)
    {
        var constants = used.Methods.Order(StringComparer.Ordinal).Select(method =>
            $"{Protocol.Summary(model.Requests.GetValueOrDefault(method) ?? model.Notifications[method], "    ")}    public const string {Protocol.Pascal(method)} = \"{method}\";\n");
        return Protocol.File("", "/// <summary>The methods of the language server protocol that are used here.</summary>\ninternal static class Methods\n{\n" +
            $"    /// <summary>The version of the protocol.</summary>\n    public const string Version = \"{model.Version}\";\n\n" + string.Join('\n', constants) + "}\n");
    }
}
