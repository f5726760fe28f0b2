package id.titian.proof.rooms;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one rule: a connector knows the contract and nothing beside it; only the two assemblies see several. */
class RoomsTest {

    private static final JavaClasses TITIAN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("id.titian");

    private static final String[] CONNECTORS = {
        "zk",
        "adms",
        "iws",
        "anviz",
        "fk",
        "fingerspot",
        "hikvision",
        "board",
        "files",
        "reception",
        "bundle",
        "payroll",
        "webhook"
    };
    private static final String[] FRAMEWORKS = {"org.springframework..", "org.apache.camel..", "org.apache.cxf.."};

    @Test
    void aConnectorKnowsTheContractAndNothingBesideIt() {
        for (String connector : CONNECTORS)
            check(classes()
                    .that()
                    .resideInAPackage("id.titian." + connector + "..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "id.titian." + connector + "..",
                            "id.titian.contract..",
                            "java..",
                            "javax.crypto..",
                            "javax.xml.stream..",
                            "com.fasterxml.jackson.core..",
                            // An implementation of age, which only bundles need.
                            "com.exceptionfactory.jagged..",
                            "org.jspecify.annotations.."));
    }

    /** Whoever plays the terminal must not have read the driver. */
    @Test
    void theSandboxKnowsNoConnector() {
        for (String connector : CONNECTORS)
            check(noClasses()
                    .that()
                    .resideInAPackage("id.titian.sandbox..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("id.titian." + connector + ".."));
    }

    @Test
    void theContractDependsOnNoRoom() {
        check(classes()
                .that()
                .resideInAPackage("id.titian.contract..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "id.titian.contract..",
                        "java..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify.annotations.."));
    }

    @Test
    void onlyTheHubKnowsFrameworks() {
        check(noClasses()
                .that()
                .resideInAnyPackage(
                        "id.titian.contract..",
                        "id.titian.zk..",
                        "id.titian.files..",
                        "id.titian.payroll..",
                        "id.titian.webhook..",
                        "id.titian.agent..",
                        "id.titian.rules..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FRAMEWORKS));
    }

    @Test
    void theHubKnowsNoTerminalsProtocolAndNoAgent() {
        check(noClasses()
                .that()
                .resideInAPackage("id.titian.hub..")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "id.titian.zk..",
                                "id.titian.adms..",
                                "id.titian.iws..",
                                "id.titian.anviz..",
                                "id.titian.fk..",
                                "id.titian.fingerspot..",
                                "id.titian.hikvision..",
                                "id.titian.board..",
                                // Tables that people hand in (files.table) are no terminal's protocol; these are.
                                "id.titian.files",
                                "id.titian.files.glg..",
                                "id.titian.files.line..",
                                "id.titian.files.revo..",
                                "id.titian.agent..",
                                "id.titian.sandbox..")
                        // A workbook is what people write, too; what terminals write into one is a protocol.
                        .or(JavaClass.Predicates.resideInAPackage("id.titian.files.sheet")
                                .and(DescribedPredicate.describe(
                                        "are no workbook", each -> !List.of("Workbook", "Cell", "RowTaker")
                                                .contains(each.getSimpleName()))))));
    }

    @Test
    void nothingThatRunsInProductionKnowsTheSandboxOrTheProofs() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("id.titian.sandbox..", "id.titian.proof..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("id.titian.sandbox..", "id.titian.proof..", "id.titian.testkit.."));
    }

    private static void check(ArchRule rule) {
        rule.check(TITIAN);
    }
}
