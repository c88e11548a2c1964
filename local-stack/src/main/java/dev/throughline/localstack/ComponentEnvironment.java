package dev.throughline.localstack;

import dev.throughline.localstack.postgres.PostgresMain;
import dev.throughline.localstack.process.InheritedEnvironment;
import dev.throughline.localstack.run.RunFolder;
import dev.throughline.localstack.run.Runs;
import dev.throughline.localstack.secret.RunSecrets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What each component is told through its environment. */
final class ComponentEnvironment {
  /** How long services gather spans and log records: short, as somebody is watching. */
  private static final String EXPORT_DELAY_MILLIS = "200";

  private static final String METRICS_DELAY_MILLIS = "1000";

  private final StackOptions options;
  private final Addresses addresses;
  private final RunSecrets secrets;
  private final RunFolder run;
  private final Path postgresWork;
  private final StackFiles files;

  ComponentEnvironment(
      StackOptions options,
      Addresses addresses,
      RunSecrets secrets,
      RunFolder run,
      Path postgresWork,
      StackFiles files) {
    this.options = options;
    this.addresses = addresses;
    this.secrets = secrets;
    this.run = run;
    this.postgresWork = postgresWork;
    this.files = files;
  }

  Map<String, String> of(Component component) {
    Map<String, String> environment = new HashMap<>(InheritedEnvironment.of(System.getenv()));
    // glibc gives every thread an arena of its own by default, which is memory for nothing here.
    environment.put("MALLOC_ARENA_MAX", "2");
    if (component.isService()) {
      telemetry(environment, component);
    }
    switch (component) {
      case POSTGRES -> postgres(environment);
      case TRACE_CONSOLE -> traceConsole(environment);
      case VERTEX_SIMULATOR -> vertexSimulator(environment);
      case AUTH_SERVICE -> authService(environment);
      case MODEL_PROXY -> modelProxy(environment);
      case AGENT_SERVICE -> agentService(environment);
      case API_GATEWAY -> apiGateway(environment);
    }
    environment.putAll(options.environmentOf(component));
    return environment;
  }

  private void telemetry(Map<String, String> environment, Component component) {
    HostPort otlp = addresses.of(component, Component.TRACE_CONSOLE);
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", otlp.http().toString());
    // The console takes traces and logs alone.
    boolean metrics = !(options.telemetry() instanceof TelemetryRoute.Direct);
    environment.put("OTEL_METRICS_EXPORTER", metrics ? "otlp" : "none");
    environment.put("OTEL_METRIC_EXPORT_INTERVAL", METRICS_DELAY_MILLIS);
    environment.put("OTEL_BSP_SCHEDULE_DELAY", EXPORT_DELAY_MILLIS);
    environment.put("OTEL_BLRP_SCHEDULE_DELAY", EXPORT_DELAY_MILLIS);
  }

  private void postgres(Map<String, String> environment) {
    environment.put(PostgresMain.PORT, port(Component.POSTGRES));
    environment.put(PostgresMain.DATA, run.path().resolve(Runs.DATABASE).toString());
    environment.put(PostgresMain.WORK, postgresWork.toString());
    environment.put(PostgresMain.READY_FILE, postgresReadyFile(run).toString());
    environment.put(PostgresMain.ADMINISTRATOR_PASSWORD, secrets.databaseAdministrator());
    environment.put(PostgresMain.AUTH_PASSWORD, secrets.authDatabase());
    environment.put(PostgresMain.AGENT_PASSWORD, secrets.agentDatabase());
    environment.put(PostgresMain.MODEL_PASSWORD, secrets.modelDatabase());
  }

  private void traceConsole(Map<String, String> environment) {
    environment.put("TRACE_CONSOLE_OTLP_GRPC_PORT", String.valueOf(addresses.otlpGrpc().port()));
    environment.put("TRACE_CONSOLE_OTLP_HTTP_PORT", String.valueOf(addresses.otlpHttp().port()));
    environment.put("TRACE_CONSOLE_QUERY_PORT", port(Component.TRACE_CONSOLE));
  }

  private void vertexSimulator(Map<String, String> environment) {
    environment.put("VERTEX_SIMULATOR_PORT", port(Component.VERTEX_SIMULATOR));
    options
        .simulatorScripts()
        .ifPresent(folder -> environment.put("VERTEX_SIMULATOR_SCRIPTS", folder.toString()));
  }

  private void authService(Map<String, String> environment) {
    grpcServer(environment, Component.AUTH_SERVICE);
    database(environment, Component.AUTH_SERVICE, PostgresMain.AUTH, secrets.authDatabase());
    environment.put("AUTH_KEY_PEPPER_FILE", secrets.pepperFile().toString());
    environment.put("AUTH_BOOTSTRAP_KEYS_FILE", secrets.bootstrapFile().toString());
    environment.put("IDENTITY_PRIVATE_KEY_FILE", secrets.identity().privateKey().toString());
  }

  private void modelProxy(Map<String, String> environment) {
    HostPort model = addresses.of(Component.MODEL_PROXY, Component.VERTEX_SIMULATOR);
    grpcServer(environment, Component.MODEL_PROXY);
    environment.put("MICRONAUT_SERVER_PORT", String.valueOf(addresses.modelHttp().port()));
    environment.put("MICRONAUT_SERVER_HOST", addresses.modelHttp().host());
    database(environment, Component.MODEL_PROXY, PostgresMain.MODEL, secrets.modelDatabase());
    environment.put("MODELS_FILE", files.models().toString());
    environment.put("VERTEX_ENDPOINT", model.toString());
    environment.put("VERTEX_PLAINTEXT", "true");
    environment.put("IDENTITY_PUBLIC_KEY_FILE", secrets.identity().publicKey().toString());
  }

  private void agentService(Map<String, String> environment) {
    HostPort proxy = addresses.of(Component.AGENT_SERVICE, Component.MODEL_PROXY);
    httpServer(environment, Component.AGENT_SERVICE);
    database(environment, Component.AGENT_SERVICE, PostgresMain.AGENT, secrets.agentDatabase());
    environment.put("MODEL_PROXY_ADDRESS", proxy.toString());
    environment.put("TEMPO_URL", addresses.traces().toString());
    environment.put("AGENTS_FOLDER", files.agents().toString());
    environment.put("IDENTITY_PUBLIC_KEY_FILE", secrets.identity().publicKey().toString());
  }

  private void apiGateway(Map<String, String> environment) {
    HostPort auth = addresses.of(Component.API_GATEWAY, Component.AUTH_SERVICE);
    HostPort agent = addresses.of(Component.API_GATEWAY, Component.AGENT_SERVICE);
    httpServer(environment, Component.API_GATEWAY);
    environment.put("AUTH_SERVICE_ADDRESS", auth.toString());
    environment.put("AGENT_SERVICE_URL", agent.http().toString());
    environment.put(
        "MODEL_PROXY_URL",
        addresses.of(Component.API_GATEWAY, Component.MODEL_PROXY).http().toString());
  }

  private void httpServer(Map<String, String> environment, Component component) {
    environment.put("MICRONAUT_SERVER_PORT", port(component));
    environment.put("MICRONAUT_SERVER_HOST", addresses.of(component).host());
  }

  private void grpcServer(Map<String, String> environment, Component component) {
    environment.put("GRPC_SERVER_PORT", port(component));
    environment.put("GRPC_SERVER_HOST", addresses.of(component).host());
  }

  private void database(
      Map<String, String> environment, Component user, String name, String password) {
    HostPort server = addresses.of(user, Component.POSTGRES);
    environment.put("DATASOURCES_DEFAULT_URL", "jdbc:postgresql://%s/%s".formatted(server, name));
    environment.put("DATASOURCES_DEFAULT_USERNAME", name);
    environment.put("DATASOURCES_DEFAULT_PASSWORD", password);
  }

  private String port(Component component) {
    return String.valueOf(addresses.of(component).port());
  }

  static Path postgresReadyFile(RunFolder run) {
    return run.path().resolve("postgres.ready");
  }
}
