using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using DevExChat.Chat.Tests.Teams.Harness;
using DevExChat.Procurement.Opportunities;
using DevExChat.Procurement.Proposals;
using DevExChat.Teams.Cards;

[assembly: AssemblyFixture(typeof(DevExChat.Chat.Tests.Teams.Gallery.Exhibition))]

namespace DevExChat.Chat.Tests.Teams.Gallery;

/// <summary>All of it, made once.</summary>
public sealed class Exhibition : IAsyncLifetime
{
    internal IReadOnlyList<Exhibit> All { get; private set; } = [];

    public async ValueTask InitializeAsync() => All = await CardGallery.AllAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Everything the product shows in Teams, held against Microsoft's schema, Microsoft's renderer and our own rules.</summary>
public sealed partial class GalleryTests(Exhibition exhibition)
{
    private static readonly JsonSerializerOptions Indented = new(TeamsJson.Options) { WriteIndented = true };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_card_and_form_at_every_status_for_every_role_in_both_languages_is_valid_and_keeps_our_rules()
    {
        var schema = await CardSchema.LoadAsync();
        var all = exhibition.All;
        Assert.InRange(all.Count, 3000, int.MaxValue);
        Assert.Empty(all.SelectMany(exhibit => CardLint.Faults(exhibit).Select(fault => $"{exhibit}: {fault}")).Take(20));
        foreach (var exhibit in Distinct(all)) schema.Check(exhibit.Rendered, int.MaxValue);
    }

    [Fact]
    public void No_form_gets_larger_than_Teams_takes_whatever_is_typed_into_it()
    {
        // About 100 KB as UTF-16 is the end; 80 KB is what it advises.
        var forms = exhibition.All.Where(exhibit => exhibit.IsForm).ToList();
        Assert.Contains(forms, exhibit => CardRenderer.Bytes(exhibit.Rendered) > Limits.FormBytes);
        Assert.All(forms, exhibit => Assert.InRange(2 * Escape().Replace(JsonSerializer.Serialize(exhibit.Rendered, TeamsJson.Options), "x").Length, 0, 80_000));
    }

    [Fact]
    public async Task Microsofts_renderer_reads_every_one_without_a_warning()
    {
        var all = Distinct(exhibition.All).ToList();
        var file = Path.Combine(AppContext.BaseDirectory, "gallery.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(all.Select(exhibit => exhibit.Rendered), TeamsJson.Options), Ct);
        var warnings = JsonSerializer.Deserialize<string[][]>(await NodeAsync(file))!;
        Assert.Equal(all.Count, warnings.Length);
        Assert.Empty(all.Zip(warnings).SelectMany(pair => pair.Second.Select(warning => $"{pair.First}: {warning}")).Take(20));
    }

    [Fact]
    public void What_a_whole_channel_gets_tells_of_no_vendor_before_closing()
    {
        var looked = 0;
        foreach (var life in CardLives.Names)
        {
            var scene = CardLives.Live(life);
            if (!SealedProposals.Hold(scene.Record) || scene.Record.Proposals.Count == 0) continue;
            looked++;
            var sent = JsonSerializer.Serialize(CardRenderer.Render(OpportunityCard.Build(scene.View(null))), TeamsJson.Options);
            Assert.Contains("\"refresh\"", sent, StringComparison.Ordinal);
            Assert.DoesNotContain("userIds", sent, StringComparison.Ordinal);
            foreach (var vendor in new[] { scene.Ada, scene.Bob })
            {
                string[] names = [vendor.Id.ToString(), vendor.Id.Value.ToString("n"), vendor.Vendor!.LegalName, vendor.Identities[0].AsIdentity().UserId, .. scene.Record.Proposals.Select(proposal => proposal.Id.ToString())];
                Assert.All(names, name => Assert.DoesNotContain(name, sent, StringComparison.OrdinalIgnoreCase));
            }
        }

        Assert.True(looked >= 5);
    }

    [Theory]
    [InlineData("opportunity", "open with proposals", "the channel")]
    [InlineData("opportunity", "open with proposals", "Ada")]
    [InlineData("opportunity", "open with proposals", "The buyer")]
    [InlineData("opportunity", "open", "a channel in both")]
    [InlineData("buyer", "evaluating", "The buyer")]
    [InlineData("vendor", "offered", "Ada")]
    [InlineData("authorization", "recommended", "Angela")]
    [InlineData("certification", "invoiced", "Carl")]
    [InlineData("payment", "certified", "Pat")]
    [InlineData("home", "evaluating", "The buyer")]
    [InlineData("list", "open with proposals", "anyone")]
    [InlineData("doctor", "some trouble", "an administrator")]
    [InlineData("proposal form", "open", "Ada")]
    [InlineData("new form", "among many", "The buyer")]
    public void It_reads_as_it_was_last_looked_at(string kind, string life, string who) => Reads(kind, life, who, kind);

    [Fact]
    public void Among_many_people_and_skills_the_field_searches_and_what_stands_in_it_is_one_of_its_choices()
    {
        var searched = exhibition.All.Where(exhibit => exhibit.Life.StartsWith(FormGallery.Searched, StringComparison.Ordinal)).ToList();
        Assert.Equal(12, searched.Count);
        Assert.All(searched, exhibit =>
        {
            var input = Assert.Single(exhibit.Rendered.Body.OfType<ChoiceSetInput>(), input => input.Data is not null);
            Assert.Equal(("filtered", exhibit.Kind == "new form" ? "skill.find" : exhibit.Kind == "role form" ? "person.find" : "delegate.find"), (input.Style, input.Data!.Dataset));
            Assert.InRange(input.Choices.Count, 1, Limits.Choices);
            Assert.All(input.Value?.Split(',') ?? [], value => Assert.Contains(value, input.Choices.Select(choice => choice.Value)));
        });
    }

    [Theory]
    [InlineData("opportunity", "priced proposals", "the channel")]
    [InlineData("buyer", "priced evaluating", "The buyer")]
    [InlineData("vendor", "priced proposals", "Ada")]
    [InlineData("authorization", "priced recommended", "Angela")]
    [InlineData("proposal form", "priced open", "Ada")]
    [InlineData("edit form", "priced draft", "The buyer")]
    public void Where_bids_are_priced_it_reads_as_it_was_last_looked_at(string kind, string life, string who) => Reads(kind, life, who, $"priced {kind}");

    [Theory]
    [InlineData("review form", "recommended", "Angela")]
    [InlineData("proposals", "evaluating", "The buyer")]
    [InlineData("remind form", "open", "Ada")]
    [InlineData("away form", "draft", "Angela")]
    [InlineData("away", "open", "Angela")]
    [InlineData("channel form", "draft", "Pat")]
    [InlineData("roles", "the first day", "an administrator")]
    [InlineData("calendar", "the first day", "an administrator")]
    [InlineData("dead letter", "a busy day", "an administrator")]
    [InlineData("news", "one", "Ada")]
    [InlineData("splitting", "one", "an administrator")]
    [InlineData("note", "roles changed", "Angela")]
    public void What_deeds_answer_and_people_are_told_reads_as_it_was_last_looked_at(string kind, string life, string who) => Reads(kind, life, who, kind);

    private void Reads(string kind, string life, string who, string name)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            // A card in both languages is there once.
            if (exhibition.All.FirstOrDefault(one => (one.Kind, one.Life, one.Who, one.Language) == (kind, life, who, language)) is not { } exhibit)
            {
                Assert.Equal("fr", language);
                continue;
            }

            var json = DrawnByLot().Replace(JsonSerializer.Serialize(exhibit.Rendered, Indented), "…") + "\n";
            Matches(json, $"{name}, {who}, {language}.json".Replace(' ', '-').Replace(",", "", StringComparison.Ordinal).ToLowerInvariant());
        }
    }

    private static void Matches(string json, string name, [CallerFilePath] string here = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("DEVEXCHAT_PRINT_DOCS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, json);
        }

        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), json.ReplaceLineEndings("\n"));
    }

    private static IEnumerable<Exhibit> Distinct(IEnumerable<Exhibit> all) =>
        all.DistinctBy(exhibit => JsonSerializer.Serialize(exhibit.Rendered, TeamsJson.Options), StringComparer.Ordinal);

    private static Task<string> NodeAsync(string file) => Node.RunAsync(
        Ct, Path.Combine(AppContext.BaseDirectory, "Teams", "Gallery", "parse.cjs"), Path.Combine(Node.Packages("../../../../src/DevExChat.Sandbox"), "adaptivecards"), file);

    // Half a face, or a space that does not break: one letter to Teams, however it is written on its way.
    [GeneratedRegex(@"\\u[0-9A-Fa-f]{4}", RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    // What is drawn by lot in each run: ids of proposals and the fingerprints of facts.
    [GeneratedRegex(@"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}|(?<=\d\.\d*\.)[0-9A-Fa-f]{12,40}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DrawnByLot();
}
