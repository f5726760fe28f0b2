package id.titian.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "id.titian.agent", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theAgentIsPlainJava = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "org.apache.camel..", "org.apache.cxf..", "jakarta..");

    @ArchTest
    static final ArchRule connectorsAreSeenOnlyThroughTheContract = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "id.titian.zk..",
                    "id.titian.iws..",
                    "id.titian.hikvision..",
                    "id.titian.adms..",
                    "id.titian.anviz..",
                    "id.titian.board..",
                    "id.titian.files..",
                    "id.titian.fingerspot..",
                    "id.titian.fk..",
                    "id.titian.sandbox..",
                    "id.titian.testkit..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("id.titian.agent.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheLinkByPahoKnowsThisMqttClient = classes()
            .that()
            .haveNameNotMatching(".*\\.link\\.Paho(HubLink|Failure)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("org.eclipse.paho..");

    @ArchTest
    static final ArchRule onlyTheJournalKnowsTheDatabase = noClasses()
            .that()
            .resideOutsideOfPackage("id.titian.agent.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule onlyLinesKnowTheLibraryOfSerialPorts = classes()
            .that()
            .haveNameNotMatching("id\\.titian\\.agent\\.line\\.(SystemPort|SerialNatives)(\\$.*)?")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("com.fazecast..");

    @ArchTest
    static final ArchRule onlyTheProgramEndsTheProcess = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("id.titian.agent.Agent")
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class)
            .orShould()
            .callMethod(Runtime.class, "exit", int.class);
}
