using Microsoft.EntityFrameworkCore.Migrations;

namespace DevExChat.Procurement.Storage.Migrations;

internal sealed partial class Initial
{
    private static void CreateOpportunities(MigrationBuilder migration)
    {
        migration.CreateTable("Opportunities", table => new
        {
            Id = table.Column<long>(nullable: false),
            Buyer = table.Column<Guid>(nullable: false),
            Status = table.Column<string>(nullable: false),
            StatusSince = table.Column<long>(nullable: false),
            Version = table.Column<int>(nullable: false),
            TermsVersion = table.Column<int>(nullable: false),
            NetDecidedOn = table.Column<long>(nullable: false),
            CreatedAt = table.Column<long>(nullable: false),
            OpenedAt = table.Column<long>(nullable: true),
            ProposalCount = table.Column<int>(nullable: false),
            EndReason = table.Column<string>(nullable: true),
            CopiedFrom = table.Column<long>(nullable: true),
            RelistedAs = table.Column<long>(nullable: true),
            ClockSince = table.Column<long>(nullable: false),
            HeldSince = table.Column<long>(nullable: true),
            HoldReason = table.Column<string>(nullable: true),
            ResumedAt = table.Column<long>(nullable: true),
            DisputedSince = table.Column<long>(nullable: true),
            DisputeReason = table.Column<string>(nullable: true),
            DisputedBy = table.Column<Guid>(nullable: true),
            FormerContractor = table.Column<Guid>(nullable: true),
            Terms_Title = table.Column<string>(nullable: false),
            Terms_TitleFrench = table.Column<string>(nullable: true),
            Terms_Description = table.Column<string>(nullable: false),
            Terms_DescriptionFrench = table.Column<string>(nullable: true),
            Terms_Criteria = table.Column<string>(nullable: false),
            Terms_Net = table.Column<long>(nullable: false),
            Terms_TaxRate = table.Column<string>(nullable: false),
            Terms_Licence = table.Column<string>(nullable: false),
            Terms_Repository = table.Column<string>(nullable: false),
            Terms_Skills = table.Column<string>(nullable: false),
            Terms_CostCentre = table.Column<string>(nullable: false),
            Terms_OpensAt = table.Column<long>(nullable: true),
            Terms_ClosesAt = table.Column<long>(nullable: true),
            Terms_NeededBy = table.Column<string>(nullable: true),
            Terms_Remote = table.Column<bool>(nullable: false),
            Terms_Unclassified = table.Column<bool>(nullable: false),
            Terms_FundsAvailable = table.Column<bool>(nullable: false),
            Terms_SplittingJustification = table.Column<string>(nullable: true),
            Terms_Selection = table.Column<string>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_Opportunities", record => record.Id));
        migration.CreateIndex("IX_Opportunities_Status_Id", "Opportunities", ["Status", "Id"]);
        migration.CreateIndex("IX_Opportunities_Buyer_Id", "Opportunities", ["Buyer", "Id"]);
        migration.CreateIndex("IX_Opportunities_HeldSince", "Opportunities", "HeldSince", filter: "\"HeldSince\" IS NOT NULL");
        // What is open, by its closing. The model cannot name it: EF Core knows no index over a part of a complex property.
        migration.CreateIndex("IX_Opportunities_Status_ClosesAt", "Opportunities", ["Status", "Terms_ClosesAt", "Id"]);
        // What else was bought for a repository lately, in whatever case its address is written; asked whenever something is posted.
        migration.Sql("""CREATE INDEX "IX_Opportunities_Repository" ON "Opportunities" (lower("Terms_Repository"), "CreatedAt")""");
        migration.CreateIndex("IX_Opportunities_CreatedAt", "Opportunities", "CreatedAt");

        migration.CreateTable("SplittingFindings", table => new
        {
            First = table.Column<long>(nullable: false),
            Second = table.Column<long>(nullable: false),
            FoundAt = table.Column<long>(nullable: false),
        }, constraints: table => table.PrimaryKey("PK_SplittingFindings", finding => new { finding.First, finding.Second }));
    }
}
