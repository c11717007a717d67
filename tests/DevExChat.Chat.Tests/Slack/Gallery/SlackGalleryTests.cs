using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DevExChat.Chat.Tests.Teams.Gallery;
using DevExChat.Procurement.Conversation;
using DevExChat.Slack.BlockKit;
using DevExChat.Slack.WebApi;

namespace DevExChat.Chat.Tests.Slack.Gallery;

/// <summary>Everything the product shows in Slack, at every status, for every role, in both languages: held against the strict Slack, our own rules and Slack's types.</summary>
public sealed class SlackGalleryTests(Exhibition exhibition)
{
    private const string Folder = "../../Outside";

    private static readonly string[] MeantLiterally = ["type", "style", "event_type"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_card_and_form_is_taken_by_Slack_and_can_be_heard()
    {
        var faults = exhibition.All.SelectMany(exhibit => FaultsOf(exhibit).Select(fault => $"{exhibit}: {fault}")).ToList();
        Assert.Empty(faults.Take(20));

        static IEnumerable<string> FaultsOf(Exhibit exhibit) =>
            exhibit.Card is { } card ? BlockLint.Faults(card) : exhibit.Form is { } form ? BlockLint.Faults(form) : [];
    }

    [Fact]
    public async Task Every_payload_has_the_type_that_Slack_published_for_it()
    {
        var program = new StringBuilder("import type { ChatPostMessageArguments, ChatUpdateArguments, ViewsOpenArguments, ViewsPublishArguments } from '@slack/web-api';\n");
        var payloads = exhibition.All.SelectMany(Payloads).DistinctBy(payload => payload.Type + Shape(payload.Sent)).ToList();
        Assert.InRange(payloads.Count, 200, int.MaxValue);
        for (var number = 0; number < payloads.Count; number++)
            program.Append(null, $"export const payload{number}: {payloads[number].Type} = {payloads[number].Sent.ToJsonString()};\n");

        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "slack-types")).FullName;
        var packages = Node.Packages(Folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "payloads.ts"), program.ToString(), Ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "tsconfig.json"), JsonSerializer.Serialize(new
        {
            compilerOptions = new { strict = true, noEmit = true, skipLibCheck = true, target = "es2022", module = "esnext", moduleResolution = "bundler", baseUrl = packages, typeRoots = new[] { Path.Combine(packages, "@types") } },
            files = new[] { "payloads.ts" },
        }), Ct);
        await Node.RunAsync(Ct, Path.Combine(packages, "typescript", "bin", "tsc"), "-p", folder);
    }

    private static IEnumerable<(string Type, JsonNode Sent)> Payloads(Exhibit exhibit)
    {
        if (exhibit.Form is { } form) yield return ("ViewsOpenArguments", View("trigger_id", FormView.Render(form, new Origin(OriginKind.Screen, "C1"))));
        if (exhibit.Card is not { } card) yield break;
        var posted = BlockLint.Json(new PostedCard("C1", CardBlocks.Spoken(card)) { Blocks = CardBlocks.ForMessage(card), Metadata = CardMetadata.Of("d1") }).AsObject();
        yield return ("ChatPostMessageArguments", posted);
        var updated = posted.DeepClone().AsObject();
        foreach (var only in new[] { "unfurl_links", "unfurl_media" }) updated.Remove(only);
        updated["ts"] = "1.000001";
        yield return ("ChatUpdateArguments", updated);
        yield return ("ViewsOpenArguments", View("trigger_id", CardViews.Modal(card, null, new Origin(OriginKind.Screen, "C1"))));
        yield return ("ViewsPublishArguments", View("user_id", CardViews.Home(card)));
    }

    private static JsonObject View(string to, View view) => new() { [to] = "x", ["view"] = BlockLint.Json(view) };

    /// <summary>What the types can tell apart: words are all alike to them.</summary>
    private static string Shape(JsonNode? node, string? name = null) => node switch
    {
        JsonObject one => $"{{{string.Join(',', one.Select(member => $"{member.Key}:{Shape(member.Value, member.Key)}"))}}}",
        JsonArray many => $"[{string.Join(',', many.Select(item => Shape(item)).Distinct(StringComparer.Ordinal))}]",
        JsonValue value when value.GetValueKind() == JsonValueKind.String && !MeantLiterally.Contains(name) => "text",
        _ => node?.ToJsonString() ?? "null",
    };
}
