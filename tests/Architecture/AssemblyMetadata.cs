using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace EdgeTwin.ArchitectureTests;

/// <summary>What an assembly defines and what it refers to, read from its metadata without loading it.</summary>
internal static class AssemblyMetadata
{
    /// <summary>The file of a project's assembly beside this test.</summary>
    public static string FileOf(string project) =>
        Path.Combine(AppContext.BaseDirectory, (project switch { "EdgeAgent" => "edgetwin", "TwinLsp" => "twinlsp", "TwinMcp" => "twinlsp-mcp", _ => project }) + ".dll");

    /// <summary>Every type and member an assembly refers to: <c>System.IO.File</c>, <c>System.IO.File.Open</c>.</summary>
    public static IReadOnlySet<string> ReferencesOf(string project) => Read(project, reader =>
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeReferences)
            names.Add(NameOf(reader, handle));
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
                names.Add($"{NameOf(reader, (TypeReferenceHandle)member.Parent)}.{reader.GetString(member.Name)}");
        }
        return names;
    });

    /// <summary>Every type an assembly defines with its members: <c>Ingest</c>, <c>Ingest.Drain</c>.</summary>
    public static IReadOnlySet<string> DefinitionsOf(string project) => Read(project, reader =>
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = reader.GetString(type.Name).Split('`')[0];
            names.Add(name);
            names.UnionWith(type.GetMethods().Select(method => $"{name}.{reader.GetString(reader.GetMethodDefinition(method).Name)}"));
            names.UnionWith(type.GetProperties().Select(property => $"{name}.{reader.GetString(reader.GetPropertyDefinition(property).Name)}"));
            names.UnionWith(type.GetFields().Select(field => $"{name}.{reader.GetString(reader.GetFieldDefinition(field).Name)}"));
        }
        return names;
    });

    private static T Read<T>(string project, Func<MetadataReader, T> read)
    {
        using var file = File.OpenRead(FileOf(project));
        using var image = new PEReader(file);
        return read(image.GetMetadataReader());
    }

    private static string NameOf(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }
}
