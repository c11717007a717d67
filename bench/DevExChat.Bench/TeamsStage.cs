using System.Text.Json.Nodes;
using DevExChat.Sandbox.StrictSlack;
using DevExChat.Sandbox.StrictTeams;
using DevExChat.Sandbox.StrictTeams.People;
using DevExChat.Sandbox.StrictTeams.Team;
using DevExChat.Sandbox.StrictTeams.Trust;

namespace DevExChat.Bench;

/// <summary>Opportunities on cards of a strict Teams and vendors with profiles, all made through the product's own door.</summary>
internal sealed class TeamsStage : IStage
{
    private const string Channel = TeamsCast.Opportunities;

    private static readonly Persona Buyer = new("U0BUYER1", "Buyer", "Buyer", "en-CA", "America/Toronto");

    private readonly StrictTeamsServer teams;
    private readonly int opportunities;
    private readonly string[] vendors;
    private readonly Pairs pairs;
    private readonly List<string> cards = [];

    private TeamsStage(StrictTeamsServer teams, int opportunities, IEnumerable<Persona> vendors)
    {
        (this.teams, this.opportunities, this.vendors) = (teams, opportunities, [.. vendors.Select(TeamsCast.UserId)]);
        pairs = new Pairs(opportunities, this.vendors.Length);
    }

    public string Reading => "list (adaptiveCard/action)";

    public int Violations => teams.Violations.Count();

    public Uri ProductAddress
    {
        set => teams.ProductAddress = value;
    }

    public static async Task<IStage> StartAsync(int opportunities, int vendors, CancellationToken ct)
    {
        Persona[] sellers = [.. Enumerable.Range(0, vendors).Select(number => new Persona($"U0V{number:00000}", $"Vendor {number}", "Vendor", "en-CA", "America/Toronto"))];
        var options = new StrictTeamsOptions { IsPaced = false, TrafficKept = 0, RefreshesCards = false, Personas = new SandboxPersonas([Buyer, .. sellers], (_, _) => { }) };
        return new TeamsStage(await StrictTeamsServer.StartAsync(options, TimeProvider.System, ct), opportunities, sellers);
    }

    public Dictionary<string, string?> Settings(string folder) => new()
    {
        // A Teams on this machine is nothing for production.
        ["ASPNETCORE_ENVIRONMENT"] = "Bench",
        ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "devexchat.db")}",
        ["Teams:AppId"] = teams.AppId,
        ["Teams:TenantId"] = teams.TenantId,
        ["Teams:ClientSecret"] = teams.AppSecret,
        ["Teams:OpenIdMetadataUrl"] = teams.OpenIdMetadataUrl.ToString(),
        ["Teams:LoginAuthority"] = teams.LoginAuthority.ToString(),
        ["Teams:AllowLoopbackServiceUrl"] = "true",
        ["Teams:Pace"] = "false",
        ["Channels:0:Place"] = $"teams:{teams.TenantId}/{Channel}",
        ["People:Grants:0:Identity"] = $"teams:{teams.TenantId}/{TeamsCast.ObjectId(Buyer)}",
        ["People:Grants:0:Roles:0"] = "Buyer",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    public async Task SetAsync(CancellationToken ct)
    {
        var buyer = teams.As(TeamsCast.UserId(Buyer));
        await buyer.InstallAsync(Channel, ct);
        foreach (var person in vendors.Select(teams.As).Prepend(buyer)) await person.InstallAsync(person.PersonalChat, ct);
        for (var number = 0; number < opportunities; number++) await PostAsync(buyer, number, ct);
        await teams.WaitUntilAsync(_ => Cards().Count == opportunities, TimeSpan.FromMinutes(1), ct);
        cards.AddRange(Cards().Select(message => message.Id));
        foreach (var vendor in vendors.Select(teams.As))
        {
            await FillInAsync(vendor, "person.profile", ct, ("name", $"Firm {vendor.Id[^5..]}"), ("email", "firm@example.ca"), ("province", "ON"));
            if (vendor.Dialog is not null) vendor.CloseDialog();
        }
    }

    public async Task<TimeSpan[]> ReadAsync(int at, CancellationToken ct)
    {
        var activity = teams.Activity("invoke", vendors[at % vendors.Length], Channel);
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "opportunity.list", ["data"] = new JsonObject() }, ["trigger"] = "manual" };
        var result = await teams.DeliverAsync(activity, Forgery.None, ct);
        return result.Status == 200 && result.Body.Contains("\"statusCode\":200", StringComparison.Ordinal) ? [result.Elapsed] : [];
    }

    public async Task<TimeSpan[]> ProposeAsync(int pair, CancellationToken ct)
    {
        var (who, card) = pairs.At(pair);
        var vendor = teams.As(vendors[who]);
        var click = await vendor.ClickAsync(Channel, cards[card], "proposal.submit", ct);
        if (click.Status != 200 || click.Dialog is null) return [];
        var sent = await vendor.SubmitAsync(
            Filled(("approach", "I have done this before and will do it again."), ("deliverby", Pairs.Day(30)), ("noconflict@tick", "yes"), ("terms@tick", "yes")), button: null, ct);
        if (vendor.Dialog is not null) vendor.CloseDialog();
        if (sent is not { Status: 200, Dialog: null, Banner: null }) return [];
        pairs.Count(card);
        return [click.Elapsed, sent.Elapsed];
    }

    public Task DrainedAsync(CancellationToken ct) =>
        teams.WaitUntilAsync(_ => Cards().All(card => pairs.Shows(cards.IndexOf(card.Id), card.Summary)), TimeSpan.FromMinutes(2), ct);

    public ValueTask DisposeAsync() => teams.DisposeAsync();

    private List<TeamsMessage> Cards() => [.. teams.Tenant.Messages(Channel).Where(message => !message.IsReply)];

    private static async Task PostAsync(TeamsPerson buyer, int number, CancellationToken ct)
    {
        await FillInAsync(
            buyer, "opportunity.new", ct,
            ("title", $"Small piece of work {number}"), ("price", "4500"), ("description", "What is needed."), ("criteria", "It works."),
            ("repository", $"https://github.com/example/work-{number}"), ("costcentre", "1234"),
            ("remote@tick", "yes"), ("unclassified@tick", "yes"), ("closes@date", Pairs.Day(5)), ("closes@time", "16:00"));
        await buyer.SayPersonallyAsync($"post {number + 1}", ct);
    }

    private static async Task FillInAsync(TeamsPerson person, string actionId, CancellationToken ct, params (string Input, string Value)[] values)
    {
        await person.RunExtensionAsync(actionId, person.PersonalChat, ct);
        var sent = await person.SubmitAsync(Filled(values), button: null, ct);
        if (sent is not { Status: 200, Banner: null } || sent.Dialog?.InputIds.Count > 0) throw new InvalidOperationException($"{actionId}: {sent.Banner}{sent.Dialog?.ShownText}");
    }

    private static Dictionary<string, JsonNode?> Filled(params (string Input, string Value)[] values) =>
        values.ToDictionary(value => value.Input, value => (JsonNode?)value.Value, StringComparer.Ordinal);
}
