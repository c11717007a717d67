using System.Text.RegularExpressions;
using DevExChat.Domain.Awards;
using DevExChat.Domain.Policy;
using Microsoft.Extensions.Configuration;

namespace DevExChat.Procurement.Settings;

/// <summary>Reads the section <c>Policy</c>. What is left out keeps its default; what is there replaces it, lists as a whole.</summary>
public static partial class PolicySettings
{
    /// <exception cref="SettingException">A key is unknown, or its value cannot be used.</exception>
    public static ProcurementPolicy Read(IConfiguration configuration)
    {
        var section = configuration.GetSection("Policy");
        var policy = WithDefaults(Bind(section));
        foreach (var (key, found, expected) in policy.Problems()) throw new SettingException($"Policy:{key}", found, expected);
        return policy;
    }

    private static ProcurementPolicy Bind(IConfigurationSection section)
    {
        // The binder adds to lists that are there, so it starts from empty ones.
        var policy = new ProcurementPolicy
        {
            Licences = [],
            Taxes = [],
            Clocks = new ClockPolicy { DraftHours = [], EvaluationDays = [], AuthorizationDays = [], ReviewDays = [], InvoiceDays = [], PaymentDays = [], ReceiptDays = [] },
        };
        // The binder's own check would name the key without its section.
        UnknownKeys.Refuse(section, UnknownKeys.Of<ProcurementPolicy>());
        UnknownKeys.Refuse(section.GetSection(nameof(ProcurementPolicy.Clocks)), UnknownKeys.Of<ClockPolicy>());
        foreach (var rule in section.GetSection(nameof(ProcurementPolicy.Approvals)).GetChildren())
        {
            UnknownKeys.Refuse(rule, UnknownKeys.Of<ApprovalRule>());
            foreach (var step in rule.GetSection(nameof(ApprovalRule.Steps)).GetChildren()) UnknownKeys.Refuse(step, UnknownKeys.Of<ApprovalStep>());
        }

        UnknownKeys.Refuse(section.GetSection(nameof(ProcurementPolicy.Notices)), UnknownKeys.Of<NoticePolicy>());
        UnknownKeys.Refuse(section.GetSection(nameof(ProcurementPolicy.Escalation)), UnknownKeys.Of<EscalationPolicy>());
        foreach (var step in section.GetSection(nameof(ProcurementPolicy.Escalation)).GetSection(nameof(EscalationPolicy.Next)).GetChildren()) UnknownKeys.Refuse(step, UnknownKeys.Of<NextPerson>());
        foreach (var rate in section.GetSection(nameof(ProcurementPolicy.LateInterest)).GetChildren()) UnknownKeys.Refuse(rate, UnknownKeys.Of<MonthlyRate>());
        foreach (var rule in section.GetSection(nameof(ProcurementPolicy.Taxes)).GetChildren()) UnknownKeys.Refuse(rule, UnknownKeys.Of<TaxRule>());
        try
        {
            section.Bind(policy);
            return policy;
        }
        catch (InvalidOperationException exception)
        {
            var key = Quoted().Match(exception.Message) is { Success: true } match ? match.Groups["key"].Value : section.Path;
            throw Wrong(key, section[key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]] ?? "a value that cannot be read");
        }
    }

    private static SettingException Wrong(string key, string found) => new(key, found, "what appsettings.sample.json shows for it");

    private static ProcurementPolicy WithDefaults(ProcurementPolicy bound)
    {
        var (usual, clocks) = (new ProcurementPolicy(), bound.Clocks);
        return bound with
        {
            Taxes = Or(bound.Taxes, usual.Taxes),
            Licences = Or(bound.Licences, usual.Licences),
            Clocks = clocks with
            {
                DraftHours = Or(clocks.DraftHours, usual.Clocks.DraftHours),
                EvaluationDays = Or(clocks.EvaluationDays, usual.Clocks.EvaluationDays),
                AuthorizationDays = Or(clocks.AuthorizationDays, usual.Clocks.AuthorizationDays),
                ReviewDays = Or(clocks.ReviewDays, usual.Clocks.ReviewDays),
                InvoiceDays = Or(clocks.InvoiceDays, usual.Clocks.InvoiceDays),
                PaymentDays = Or(clocks.PaymentDays, usual.Clocks.PaymentDays),
                ReceiptDays = Or(clocks.ReceiptDays, usual.Clocks.ReceiptDays),
            },
        };
    }

    private static IReadOnlyList<T> Or<T>(IReadOnlyList<T> found, IReadOnlyList<T> usual) => found.Count > 0 ? found : usual;

    [GeneratedRegex("'(?<key>Policy:[^']+)'", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Quoted();
}
