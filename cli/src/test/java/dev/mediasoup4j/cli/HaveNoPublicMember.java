package dev.mediasoup4j.cli;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Holds when no public method, constructor or field mentions a type of the given package. */
final class HaveNoPublicMember extends ArchCondition<JavaClass> {
  private final String packagePrefix;

  private HaveNoPublicMember(String packagePrefix) {
    super("have no public member that mentions " + packagePrefix);
    this.packagePrefix = packagePrefix;
  }

  static HaveNoPublicMember thatMentions(String packagePrefix) {
    return new HaveNoPublicMember(packagePrefix);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      if (!unit.getModifiers().contains(JavaModifier.PUBLIC)) continue;
      boolean mentions =
          isHidden(unit.getRawReturnType())
              || unit.getRawParameterTypes().stream().anyMatch(this::isHidden);
      if (mentions) events.add(SimpleConditionEvent.violated(unit, unit.getFullName()));
    }
    for (JavaField field : type.getFields()) {
      if (field.getModifiers().contains(JavaModifier.PUBLIC) && isHidden(field.getRawType())) {
        events.add(SimpleConditionEvent.violated(field, field.getFullName()));
      }
    }
  }

  private boolean isHidden(JavaClass type) {
    return type.getBaseComponentType().getPackageName().startsWith(packagePrefix);
  }
}
