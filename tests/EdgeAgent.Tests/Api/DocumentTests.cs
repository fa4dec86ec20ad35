using System.Text;
using EdgeTwin.Agent.Api.Documents;

namespace EdgeAgent.Tests.Api;

public sealed class DocumentTests
{
    [Fact]
    public void Docs_api_md_is_what_the_route_table_says() => Check("docs/api.md", ApiReference.Write());

    [Fact]
    public void Docs_openapi_json_is_what_the_route_table_says() => Check("docs/openapi.json", Encoding.UTF8.GetString(OpenApiDocument.Write()));

    private static void Check(string file, string expected)
    {
        var path = RepositoryRoot.Of(file);
        if (Environment.GetEnvironmentVariable("EDGETWIN_UPDATE") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }
}
