{{- define "holdline.labels" -}}
app.kubernetes.io/name: holdline
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .role }}
{{- end -}}

{{- define "holdline.deployment" -}}
{{- $values := index .root.Values .role -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .root.Release.Name }}-{{ .role }}
  labels:
    {{- include "holdline.labels" . | nindent 4 }}
spec:
  replicas: {{ $values.replicas }}
  selector:
    matchLabels:
      {{- include "holdline.labels" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "holdline.labels" . | nindent 8 }}
    spec:
      automountServiceAccountToken: false
      terminationGracePeriodSeconds: 60
      securityContext:
        runAsNonRoot: true
        runAsUser: 10001
        fsGroup: 10001
        seccompProfile:
          type: RuntimeDefault
      containers:
        - name: holdline
          image: "{{ .root.Values.image.repository }}:{{ .root.Values.image.tag | default .root.Chart.AppVersion }}"
          imagePullPolicy: {{ .root.Values.image.pullPolicy }}
          args: ["run", "--no-demo", "--bind", "0.0.0.0", "--port", "8080", "--home", "/var/lib/holdline", "--roles", "{{ .roles }}"]
          env:
            {{- include "holdline.environment" .root | nindent 12 }}
            {{- if and (eq .role "web") (ne .root.Values.signOn.provider "none") }}
            {{- include "holdline.signOn" .root.Values.signOn | nindent 12 }}
            {{- end }}
          ports:
            - name: http
              containerPort: 8080
          startupProbe:
            httpGet: {path: /actuator/health/liveness, port: http}
            periodSeconds: 3
            failureThreshold: 60
          livenessProbe:
            httpGet: {path: /actuator/health/liveness, port: http}
            periodSeconds: 10
          readinessProbe:
            httpGet: {path: /actuator/health/readiness, port: http}
            periodSeconds: 5
          securityContext:
            allowPrivilegeEscalation: false
            readOnlyRootFilesystem: true
            capabilities:
              drop: [ALL]
          resources:
            {{- toYaml $values.resources | nindent 12 }}
          volumeMounts:
            - {name: home, mountPath: /var/lib/holdline}
            - {name: tmp, mountPath: /tmp}
      volumes:
        - name: home
          emptyDir: {}
        - name: tmp
          emptyDir: {}
{{- end -}}

{{- define "holdline.environment" -}}
- name: HOLDLINE_POSTGRES_HOST
  value: {{ required "postgres.host is required" .Values.postgres.host | quote }}
- name: HOLDLINE_POSTGRES_PORT
  value: {{ .Values.postgres.port | quote }}
- name: HOLDLINE_POSTGRES_DATABASE
  value: {{ .Values.postgres.database | quote }}
- name: HOLDLINE_POSTGRES_USER
  value: {{ .Values.postgres.user | quote }}
- name: HOLDLINE_POSTGRES_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .Values.postgres.passwordSecret.name }}, key: {{ .Values.postgres.passwordSecret.key }}}
- name: HOLDLINE_REDIS_HOST
  value: {{ required "redis.host is required" .Values.redis.host | quote }}
- name: HOLDLINE_REDIS_PORT
  value: {{ .Values.redis.port | quote }}
{{- if .Values.redis.passwordSecret.name }}
- name: HOLDLINE_REDIS_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .Values.redis.passwordSecret.name }}, key: {{ .Values.redis.passwordSecret.key }}}
{{- end }}
- name: HOLDLINE_SWITCH_HOST
  value: {{ required "switch.host is required" .Values.switch.host | quote }}
- name: HOLDLINE_SWITCH_PORT
  value: {{ .Values.switch.port | quote }}
- name: HOLDLINE_SWITCH_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ .Values.switch.passwordSecret.name }}, key: {{ .Values.switch.passwordSecret.key }}}
- name: HOLDLINE_SWITCH_DIAL_STRING
  value: {{ .Values.switch.dialString | quote }}
- name: HOLDLINE_SWITCH_AGENT_DIAL_STRING
  value: {{ .Values.switch.agentDialString | quote }}
- name: HOLDLINE_SWITCH_CALLER_ID
  value: {{ required "switch.callerId is required" .Values.switch.callerId | quote }}
{{- if .Values.phone.address }}
- name: HOLDLINE_PHONE_ADDRESS
  value: {{ .Values.phone.address | quote }}
- name: HOLDLINE_PHONE_DOMAIN
  value: {{ required "phone.domain is required with phone.address" .Values.phone.domain | quote }}
- name: HOLDLINE_PHONE_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .Values.phone.secret.name }}, key: {{ .Values.phone.secret.key }}}
- name: HOLDLINE_PHONE_SWITCH_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .Values.phone.switchSecret.name }}, key: {{ .Values.phone.switchSecret.key }}}
{{- end }}
{{- end -}}

{{- define "holdline.signOn" -}}
- name: HOLDLINE_SIGN_ON_PROVIDER
  value: {{ .provider | quote }}
- name: HOLDLINE_SIGN_ON_LOCAL
  value: {{ .local | quote }}
- name: HOLDLINE_SIGN_ON_BASE_URL
  value: {{ required "signOn.baseUrl is required" .baseUrl | quote }}
- name: HOLDLINE_SIGN_ON_NAME_ZH
  value: {{ .nameZh | quote }}
- name: HOLDLINE_SIGN_ON_NAME_EN
  value: {{ .nameEn | quote }}
- name: HOLDLINE_SIGN_ON_CLAIM
  value: {{ .claim | quote }}
{{- if eq .provider "oidc" }}
- name: HOLDLINE_SIGN_ON_OIDC_ISSUER
  value: {{ required "signOn.oidc.issuer is required" .oidc.issuer | quote }}
- name: HOLDLINE_SIGN_ON_OIDC_CLIENT_ID
  value: {{ required "signOn.oidc.clientId is required" .oidc.clientId | quote }}
{{- if .oidc.clientSecret.name }}
- name: HOLDLINE_SIGN_ON_OIDC_CLIENT_SECRET
  valueFrom:
    secretKeyRef: {name: {{ .oidc.clientSecret.name }}, key: {{ .oidc.clientSecret.key }}}
{{- end }}
{{- else }}
- name: HOLDLINE_SIGN_ON_CAS_URL
  value: {{ required "signOn.cas.url is required" .cas.url | quote }}
{{- end }}
{{- end -}}
