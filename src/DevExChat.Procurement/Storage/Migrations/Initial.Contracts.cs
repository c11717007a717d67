using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateContracts(MigrationBuilder migration)
    {
        CreateRecommendations(migration);
        CreateAwards(migration);
        CreateDeliveries(migration);
        CreateInvoices(migration);
        CreateStepUps(migration);
    }

    private static void CreateStepUps(MigrationBuilder migration)
    {
        migration.CreateTable("StepUps", table => new
        {
            Id = table.Column<string>(nullable: false),
            By = table.Column<string>(nullable: false),
            Opportunity = table.Column<long>(nullable: false),
            TermsVersion = table.Column<int>(nullable: false),
            Shown = table.Column<string>(nullable: false),
            Proof = table.Column<string>(nullable: false),
            ExpiresAt = table.Column<long>(nullable: false),
            UsedAt = table.Column<long>(nullable: true),
            WrongTries = table.Column<int>(nullable: false),
            Version = table.Column<int>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_StepUps", stepUp => stepUp.Id));
        migration.CreateIndex("IX_StepUps_ExpiresAt", "StepUps", "ExpiresAt");
    }

    private static void CreateRecommendations(MigrationBuilder migration) => migration.CreateTable("Recommendations", table => new
    {
        OpportunityId = table.Column<long>(nullable: false),
        Proposal = table.Column<Guid>(nullable: false),
        Vendor = table.Column<Guid>(nullable: false),
        DeliverBy = table.Column<string>(nullable: false),
        Reason = table.Column<string>(nullable: false),
        RecommendedAt = table.Column<long>(nullable: false),
        LapsesAt = table.Column<long>(nullable: false),
        Authorizations = table.Column<string>(nullable: false),
        Questions = table.Column<string>(nullable: false),
        QuestionsWaiting = table.Column<int>(nullable: false),
        AuthorizedAt = table.Column<long>(nullable: true),
        TakesEffectAt = table.Column<long>(nullable: true),
        Similar = table.Column<long>(nullable: false),
        SimilarTo = table.Column<string>(nullable: false),
        Justification = table.Column<string>(nullable: true),
        Net = table.Column<long>(nullable: true),
        PriceRank_Rank = table.Column<int>(nullable: true),
        PriceRank_Of = table.Column<int>(nullable: true),
        PriceRank_LowestNet = table.Column<long>(nullable: true),
    }, constraints: table =>
    {
        table.PrimaryKey("PK_Recommendations", part => part.OpportunityId);
        table.ForeignKey("FK_Recommendations_Opportunities_OpportunityId", part => part.OpportunityId, "Opportunities", "Id", onDelete: ReferentialAction.Cascade);
    });

    private static void CreateAwards(MigrationBuilder migration)
    {
        migration.CreateTable("Awards", table => new
        {
            OpportunityId = table.Column<long>(nullable: false),
            Proposal = table.Column<Guid>(nullable: false),
            Vendor = table.Column<Guid>(nullable: false),
            Net = table.Column<long>(nullable: false),
            TaxRate = table.Column<string>(nullable: false),
            AuthorizedAt = table.Column<long>(nullable: false),
            OfferedAt = table.Column<long>(nullable: false),
            LapsesAt = table.Column<long>(nullable: false),
            AcceptedAt = table.Column<long>(nullable: true),
            AcceptedPercent = table.Column<int>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Awards", part => part.OpportunityId);
            table.ForeignKey("FK_Awards_Opportunities_OpportunityId", part => part.OpportunityId, "Opportunities", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Awards_Vendor", "Awards", "Vendor");
    }

    private static void CreateDeliveries(MigrationBuilder migration) => migration.CreateTable("Deliveries", table => new
    {
        OpportunityId = table.Column<long>(nullable: false),
        DueOn = table.Column<string>(nullable: false),
        RequestedDueOn = table.Column<string>(nullable: true),
        ExtensionReason = table.Column<string>(nullable: true),
        Link = table.Column<string>(nullable: true),
        DeliveredAt = table.Column<long>(nullable: true),
        Rounds = table.Column<int>(nullable: false),
        ReworkReason = table.Column<string>(nullable: true),
        FailedCriteria = table.Column<string>(nullable: false),
        Notes = table.Column<string>(nullable: false),
        AcceptedAt = table.Column<long>(nullable: true),
    }, constraints: table =>
    {
        table.PrimaryKey("PK_Deliveries", part => part.OpportunityId);
        table.ForeignKey("FK_Deliveries_Opportunities_OpportunityId", part => part.OpportunityId, "Opportunities", "Id", onDelete: ReferentialAction.Cascade);
    });

    private static void CreateInvoices(MigrationBuilder migration)
    {
        migration.CreateTable("Invoices", table => new
        {
            OpportunityId = table.Column<long>(nullable: false),
            Number = table.Column<string>(nullable: false),
            Total = table.Column<long>(nullable: false),
            ReceivedAt = table.Column<long>(nullable: false),
            DueAt = table.Column<long>(nullable: false),
            CertifiedBy = table.Column<Guid>(nullable: true),
            CertifiedFor = table.Column<Guid>(nullable: true),
            CertifiedAt = table.Column<long>(nullable: true),
            Statement = table.Column<string>(nullable: true),
            PaidBy = table.Column<Guid>(nullable: true),
            PaidAt = table.Column<long>(nullable: true),
            Rail = table.Column<string>(nullable: true),
            PaymentReference = table.Column<string>(nullable: true),
            ReceiptConfirmedAt = table.Column<long>(nullable: true),
        }, constraints: table =>
        {
            table.PrimaryKey("PK_Invoices", part => part.OpportunityId);
            table.ForeignKey("FK_Invoices_Opportunities_OpportunityId", part => part.OpportunityId, "Opportunities", "Id", onDelete: ReferentialAction.Cascade);
        });
        migration.CreateIndex("IX_Invoices_DueAt", "Invoices", "DueAt");
    }
}
