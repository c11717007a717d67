namespace DevExChat.Domain.Tests.Printed;

public class LifecycleDocumentTests
{
    [Fact]
    public void The_page_says_what_the_code_does()
    {
        var path = Path.Combine(Root(), "docs", "lifecycle.md");
        var printed = LifecycleDocument.Print();
        if (Environment.GetEnvironmentVariable("DEVEXCHAT_PRINT_DOCS") == "1") File.WriteAllText(path, printed);

        Assert.Equal(printed, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "DevExChat.sln"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException("The tests do not run inside the repository");
    }
}
