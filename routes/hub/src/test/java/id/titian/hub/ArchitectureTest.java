package id.titian.hub;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "id.titian.hub", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule theRoomsOfTheHubHaveNoCycles =
            slices().matching("id.titian.hub.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyDeliveryKnowsConnectors = noClasses()
            .that()
            .resideOutsideOfPackage("id.titian.hub.delivery")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("id.titian.payroll..", "id.titian.webhook..");

    @ArchTest
    static final ArchRule nobodyIsInjectedIntoAField =
            noClasses().should().dependOnClassesThat().areAssignableTo(Autowired.class);

    @ArchTest
    static final ArchRule routesAreInFilesNamedAfterThem = classes()
            .that()
            .areAssignableTo(RouteBuilder.class)
            .and()
            .resideOutsideOfPackage("id.titian.hub.failing")
            .should()
            .haveSimpleNameEndingWith("Route");

    @ArchTest
    static final ArchRule nobodyDependsOnAPageOrAController = noClasses()
            .that()
            .resideOutsideOfPackages("id.titian.hub.api..", "id.titian.hub.console..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("id.titian.hub.api..", "id.titian.hub.console..");

    @ArchTest
    static final ArchRule controllersAreKeptInside =
            classes().that().areAnnotatedWith(RestController.class).should().notBePublic();
}
