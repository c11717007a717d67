using DevExChat.Domain.Policy;

namespace DevExChat.Domain.Tests.Policy;

public class ProcurementPolicyTests
{
    [Fact]
    public void What_comes_with_the_product_is_sound() => Assert.Empty(new ProcurementPolicy().Problems());

    public static TheoryData<string, ProcurementPolicy> Wrong => new()
    {
        { "Cap", new ProcurementPolicy { Cap = 0 } },
        { "Cap", new ProcurementPolicy { Cap = 10_000.005m } },
        { "TaxRate", new ProcurementPolicy { TaxRate = 13 } },
        { "TaxRate", new ProcurementPolicy { TaxRate = -0.01m } },
        { "MinimumWindow", new ProcurementPolicy { MinimumWindow = TimeSpan.Zero } },
        { "MaximumWindow", new ProcurementPolicy { MaximumWindow = TimeSpan.FromHours(1) } },
        { "TimeZone", new ProcurementPolicy { TimeZone = "Mars/Olympus" } },
        { "Licences", new ProcurementPolicy { Licences = [] } },
        { "LateInterestRate", new ProcurementPolicy { LateInterestRate = 5.75m } },
        { "LateInterest:0:Rate", new ProcurementPolicy { LateInterest = [new MonthlyRate { From = new DateOnly(2026, 7, 1), Rate = 5.5m }] } },
        { "LateInterest:0:From", new ProcurementPolicy { LateInterest = [new MonthlyRate { From = new DateOnly(2026, 7, 2), Rate = 0.05m }] } },
        { "LateInterest:1:From", new ProcurementPolicy { LateInterest = [new MonthlyRate { From = new DateOnly(2026, 8, 1), Rate = 0.05m }, new MonthlyRate { From = new DateOnly(2026, 7, 1), Rate = 0.05m }] } },
        { "QuietDays", new ProcurementPolicy { QuietDays = 0 } },
        { "ReworkRounds", new ProcurementPolicy { ReworkRounds = 0 } },
        { "CureDays", new ProcurementPolicy { CureDays = -1 } },
        { "AuthorizationSteps", new ProcurementPolicy { AuthorizationSteps = 0 } },
        { "Province", new ProcurementPolicy { Province = "ZZ" } },
        { "Province", new ProcurementPolicy { Province = "YT", Taxes = [new TaxRule("ON", 0.13m, new(2010, 7, 1))] } },
        { "Taxes:0:Province", new ProcurementPolicy { Taxes = [new TaxRule("Ontario", 0.13m, new(2010, 7, 1))] } },
        { "Taxes:0:Rate", new ProcurementPolicy { Taxes = [new TaxRule("ON", -0.13m, new(2010, 7, 1))] } },
        { "Taxes:0:Rate", new ProcurementPolicy { Taxes = [new TaxRule("ON", 13m, new(2010, 7, 1))] } },
        { "Taxes:1:From", new ProcurementPolicy { Taxes = [new TaxRule("ON", 0.13m, new(2010, 7, 1)), new TaxRule("ON", 0.12m, new(2010, 7, 1))] } },
        { "Budgets", new ProcurementPolicy { Budgets = (BudgetKeeping)7 } },
        { "SplittingDays", new ProcurementPolicy { SplittingDays = 0 } },
        { "ConfirmFrom", new ProcurementPolicy { ConfirmFrom = -1 } },
        { "StepUpFrom", new ProcurementPolicy { StepUpFrom = -1 } },
        { "Notices:WindowHours", Notices(new NoticePolicy { WindowHours = 0 }) },
        { "Notices:WindowHours", Notices(new NoticePolicy { WindowHours = 25 }) },
        { "Notices:GatherMinutes", Notices(new NoticePolicy { GatherMinutes = 0 }) },
        { "Notices:GatherMinutes", Notices(new NoticePolicy { GatherMinutes = 61 }) },
        { "Notices:DigestUntil", Notices(new NoticePolicy { DigestAt = new(8, 30), DigestUntil = new(8, 30) }) },
        { "Escalation:Managers:1", Escalation(new EscalationPolicy { Managers = ["slack:T1/U1", "the boss"] }) },
        { "Escalation:Finance:0", Escalation(new EscalationPolicy { Finance = ["U1"] }) },
        { "Escalation:Next:0:Of", Escalation(new EscalationPolicy { Next = [new NextPerson { To = "slack:T1/U2" }] }) },
        { "Escalation:Next:0:To", Escalation(new EscalationPolicy { Next = [new NextPerson { Of = "slack:T1/U1", To = "U2" }] }) },
        { "Clocks:OfferLapseDays", new ProcurementPolicy { Clocks = new ClockPolicy { OfferLapseDays = 0 } } },
        { "Clocks:WatchersHours", new ProcurementPolicy { Clocks = new ClockPolicy { WatchersHours = 0 } } },
        { "Clocks:DraftHours:1", new ProcurementPolicy { Clocks = new ClockPolicy { DraftHours = [24, -2] } } },
        { "Notices:NewsAt", new ProcurementPolicy { Notices = new NoticePolicy { NewsAt = new TimeOnly(12, 0) } } },
        { "Clocks:PaymentDays:1", new ProcurementPolicy { Clocks = new ClockPolicy { PaymentDays = [10, 0] } } },
    };

    private static ProcurementPolicy Notices(NoticePolicy notices) => new() { Notices = notices };

    private static ProcurementPolicy Escalation(EscalationPolicy escalation) => new() { Escalation = escalation };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Names_the_key_of_a_wrong_setting(string key, ProcurementPolicy policy)
    {
        var problem = Assert.Single(policy.Problems());

        Assert.Equal(key, problem.Key);
        Assert.NotEmpty(problem.Found);
        Assert.NotEmpty(problem.Expected);
    }

    [Fact]
    public void Checks_every_clock_setting_there_is()
    {
        var settings = typeof(ClockPolicy).GetProperties().Select(property => property.Name).Where(name => name != "EqualityContract");
        var checkedOnes = new ClockPolicy().All().Select(clock => clock.Name.Split(':')[0]).Distinct();

        Assert.Equal(settings.Order(), checkedOnes.Order());
    }
}
